import type { SheetView } from "../../contract/sheet";
import { linkButton } from "../dom/action-button";
import { element } from "../dom/element";
import { field, textInput } from "../dom/field";
import { warningNote } from "../dom/notes";
import { wholeNumber } from "../form/job-form";
import { counted } from "../wording/numbers";

export interface SheetActions {
  /** Reads the sheet again, with its headers in this row; `null` leaves that as it is. */
  read(headerRow: number | null): Promise<void>;
}

/** Which sheet it is about, where its headers are, and what is odd about it. */
export function sheetSection(sheet: SheetView, actions: SheetActions): HTMLElement {
  const headerRow = field(
    "Headers in row",
    textInput(String(sheet.headerRow), () => undefined, { type: "number" }),
  );
  headerRow.control.setAttribute("min", "1");
  headerRow.control.addEventListener("change", () => {
    const row = wholeNumber(headerRow.control.value);
    if (row === null) headerRow.setError("Enter the number of a row.");
    else if (row !== sheet.headerRow) void actions.read(row);
  });
  return element(
    "section",
    { class: "block sheet", "aria-label": "Sheet" },
    element(
      "div",
      { class: "line" },
      element("div", { class: "grow" }, element("h2", { class: "sheet-name" }, sheet.name), element("div", { class: "hint" }, sizeText(sheet))),
      linkButton("Refresh", () => actions.read(null), { busy: "Reading…", label: "Refresh: read the sheet again" }),
    ),
    sheet.warnings.length === 0 ? null : warningNote(...sheet.warnings),
    element("details", {}, element("summary", {}, `Headers in row ${sheet.headerRow}`), headerRow.root),
  );
}

function sizeText(sheet: SheetView): string {
  const columns = sheet.columns.filter((column) => !column.own).length;
  return `${counted(sheet.dataRows, "row")}, ${counted(columns, "column")}`;
}
