import type { ColumnView, SheetView } from "../../contract/sheet";
import type { FormField } from "../../job/form-fault";
import type { ProviderForm } from "../../providers/task-form";
import type { Draft } from "../form/draft";
import type { Choice } from "../ui/field";

/** What each part of the run form is drawn from. */
export interface FormContext {
  readonly draft: Draft;
  readonly sheet: SheetView;
  readonly provider: ProviderForm;
  readonly change: (part: Partial<Draft>) => void;
  /** What is wrong with a field; `null` for nothing, or nothing to be said yet. */
  readonly errorOf: (field: FormField) => string | null;
}

export function columnChoices(columns: readonly ColumnView[], none: string): readonly Choice[] {
  return [{ value: "", label: none }, ...columns.map(({ column, label }) => ({ value: String(column), label }))];
}

/** The column number in a select's value; `null` for "none". */
export function chosenColumn(value: string): number | null {
  return value === "" ? null : Number(value);
}
