import type { SheetView } from "../../contract/sheet";
import type { Draft } from "../form/draft";
import { Block } from "../ui/block";
import { Checkbox, type Choice, SelectField, TextField } from "../ui/field";
import { words } from "../words";
import { Conditions } from "./conditions";
import type { FormContext } from "./form-context";

const KINDS = ["all", "selected", "new", "failed", "stale", "empty", "low-confidence", "unfilled", "first"] as const;
/** Make sense only where something has run. */
const AFTER_A_RUN: readonly Draft["rows"][] = ["failed", "stale", "empty", "low-confidence"];

/** Which rows are run. The counts are those of the last look at the sheet. */
export function RowsSection(context: FormContext & { readonly staleRows: number | null }) {
  const { draft, sheet, change, errorOf, staleRows } = context;
  const kinds = KINDS.filter((kind) => draft.setUp !== null || kind === draft.rows || !AFTER_A_RUN.includes(kind));
  return (
    <Block heading={words.run.rows}>
      <SelectField
        label={words.run.rowsToRun}
        hideLabel
        choices={kinds.map((kind) => choice(kind, sheet, draft.rows, staleRows))}
        value={draft.rows}
        chosen={(value) => change({ rows: KINDS.find((kind) => kind === value) ?? "all" })}
      />
      {draft.rows === "first" && (
        <TextField
          label={words.run.rowCount}
          type="number"
          value={draft.firstRows}
          typed={(firstRows) => change({ firstRows })}
          field="firstRows"
          error={errorOf("firstRows")}
        />
      )}
      <Conditions {...context} />
      <Checkbox label={words.run.visibleOnly} checked={draft.visibleOnly} changed={(visibleOnly) => change({ visibleOnly })} />
      <Checkbox label={words.run.again} checked={draft.again} changed={(again) => change({ again })} />
      {draft.again && <p class="hint indent">{words.run.againHint}</p>}
      {draft.setUp !== null && <Checkbox label={words.run.newColumns} checked={draft.newColumns} changed={(newColumns) => change({ newColumns })} />}
    </Block>
  );
}

function choice(kind: (typeof KINDS)[number], sheet: SheetView, chosen: Draft["rows"], staleRows: number | null): Choice {
  switch (kind) {
    case "all":
      return { value: kind, label: words.run.allRows(sheet.dataRows) };
    case "selected":
      return { value: kind, label: words.run.selectedRows(words.rowRanges(sheet.selection), sheet.selectedRows) };
    case "unfilled":
      return { value: kind, label: words.run.unfilledRows };
    case "new":
      return { value: kind, label: words.run.newRows };
    case "failed":
      return { value: kind, label: words.run.failedRows(sheet.failedRows), disabled: sheet.failedRows === 0 && chosen !== "failed" };
    case "stale":
      return { value: kind, label: words.run.staleRows(staleRows), disabled: staleRows === 0 && chosen !== "stale" };
    case "empty":
      return { value: kind, label: words.run.emptyRows };
    case "low-confidence":
      return { value: kind, label: words.run.unsureRows };
    case "first":
      return { value: kind, label: words.run.firstRows };
  }
}
