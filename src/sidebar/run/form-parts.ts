import type { ColumnView, SheetView } from "../../contract/sheet";
import type { ProviderForm } from "../../providers/task-form";
import { type Child, element, freshId } from "../dom/element";
import type { Choice } from "../dom/field";
import type { DraftBox } from "./draft-box";
import type { FieldBook } from "./field-book";

/** What each part of the run form is made from. */
export interface FormContext {
  readonly box: DraftBox;
  readonly book: FieldBook;
  readonly sheet: SheetView;
  readonly provider: ProviderForm;
}

/** A part of the form under a heading. */
export function block(heading: string, ...children: readonly Child[]): HTMLElement {
  const id = freshId("heading");
  return element("section", { class: "block", "aria-labelledby": id }, element("h2", { id }, heading), ...children);
}

export function columnChoices(columns: readonly ColumnView[], none: string): readonly Choice[] {
  return [{ value: "", label: none }, ...columns.map(({ column, label }) => ({ value: String(column), label }))];
}

/** The column number in a select's value; `null` for "none". */
export function chosenColumn(value: string): number | null {
  return value === "" ? null : Number(value);
}
