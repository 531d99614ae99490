import type { SheetView } from "../../contract/sheet";
import { linkButton } from "../dom/action-button";
import { element } from "../dom/element";
import { field, textInput } from "../dom/field";
import { warningNote } from "../dom/notes";
import { wholeNumber } from "../form/job-form";
import { warningText } from "../server/problem-words";
import { words } from "../words";

export interface SheetActions {
  /** Reads the sheet again, with its headers in this row; `null` leaves that as it is. */
  read(headerRow: number | null): Promise<void>;
}

/** Which sheet it is about, where its headers are, and what is odd about it. */
export function sheetSection(sheet: SheetView, actions: SheetActions): HTMLElement {
  const headerRow = field(
    words.run.headerRow,
    textInput(String(sheet.headerRow), () => undefined, { type: "number" }),
  );
  headerRow.control.setAttribute("min", "1");
  headerRow.control.addEventListener("change", () => {
    const row = wholeNumber(headerRow.control.value);
    if (row === null) headerRow.setError(words.run.headerRowMissing);
    else if (row !== sheet.headerRow) void actions.read(row);
  });
  return element(
    "section",
    { class: "block sheet", "aria-label": words.run.sheet },
    element(
      "div",
      { class: "line" },
      element("div", { class: "grow" }, element("h2", { class: "sheet-name" }, sheet.name), element("div", { class: "hint" }, sizeText(sheet))),
      linkButton(words.run.refresh, () => actions.read(null), { busy: words.page.reading, label: words.run.refreshLabel }),
    ),
    sheet.warnings.length === 0 ? null : warningNote(...sheet.warnings.map(warningText)),
    element("details", {}, element("summary", {}, words.run.headersIn(sheet.headerRow)), headerRow.root),
  );
}

function sizeText(sheet: SheetView): string {
  const columns = sheet.columns.filter((column) => !column.own).length;
  return words.run.sheetSize(sheet.dataRows, columns);
}
