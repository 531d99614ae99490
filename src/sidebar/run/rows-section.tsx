import type { SheetView } from "../../contract/sheet";
import type { Draft } from "../form/draft";
import { Block } from "../ui/block";
import { Checkbox, type Choice, SelectField, TextField } from "../ui/field";
import { words } from "../words";
import type { FormContext } from "./form-context";

const KINDS = ["all", "selected", "unfilled", "new", "failed", "first"] as const;

/** Which rows are run. The counts are those of the last look at the sheet. */
export function RowsSection({ draft, sheet, change, errorOf }: FormContext) {
  return (
    <Block heading={words.run.rows}>
      <SelectField
        label={words.run.rowsToRun}
        hideLabel
        choices={KINDS.map((kind) => choice(kind, sheet, draft.rows))}
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
      <Checkbox label={words.run.again} checked={draft.again} changed={(again) => change({ again })} />
      {draft.again && <p class="hint indent">{words.run.againHint}</p>}
      {draft.setUp !== null && <Checkbox label={words.run.newColumns} checked={draft.newColumns} changed={(newColumns) => change({ newColumns })} />}
    </Block>
  );
}

function choice(kind: (typeof KINDS)[number], sheet: SheetView, chosen: Draft["rows"]): Choice {
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
    case "first":
      return { value: kind, label: words.run.firstRows };
  }
}
