import type { RowChoice } from "../../contract/form";
import type { SheetView } from "../../contract/sheet";
import { Block } from "../ui/block";
import { Checkbox, Radios, TextField } from "../ui/field";
import { words } from "../words";
import type { FormContext } from "./form-context";

/** Which rows are run. The counts are those of the last look at the sheet. */
export function RowsSection({ draft, sheet, change, errorOf }: FormContext) {
  return (
    <Block heading={words.run.rows}>
      <Radios legend={words.run.rowsToRun} hideLegend choices={choices(sheet, draft.rows)} value={draft.rows} chosen={(rows) => change({ rows })} />
      {draft.rows === "first" && (
        <TextField
          label={words.run.rowCount}
          indent
          type="number"
          value={draft.firstRows}
          typed={(firstRows) => change({ firstRows })}
          field="firstRows"
          error={errorOf("firstRows")}
        />
      )}
      <Checkbox label={words.run.again} checked={draft.again} changed={(again) => change({ again })} />
      <p class="hint indent">{words.run.againHint}</p>
      {draft.setUp !== null && <Checkbox label={words.run.newColumns} checked={draft.newColumns} changed={(newColumns) => change({ newColumns })} />}
    </Block>
  );
}

function choices(
  sheet: SheetView,
  chosen: RowChoice["kind"],
): readonly { readonly value: RowChoice["kind"]; readonly label: string; readonly disabled?: boolean }[] {
  return [
    { value: "all", label: words.run.allRows(sheet.dataRows) },
    { value: "selected", label: words.run.selectedRows(words.rowRanges(sheet.selection), sheet.selectedRows) },
    { value: "unfilled", label: words.run.unfilledRows },
    { value: "new", label: words.run.newRows },
    { value: "failed", label: words.run.failedRows(sheet.failedRows), disabled: sheet.failedRows === 0 && chosen !== "failed" },
    { value: "first", label: words.run.firstRows },
  ];
}
