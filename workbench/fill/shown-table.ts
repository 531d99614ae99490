import type { SheetModel } from "../spreadsheet/sheet-model";
import type { Table } from "./csv-file";

/**
 * The sheet as shown, without the columns of Run details, which only the add-on's code reads.
 *
 * @param columns at least so many, also if the last ones are blank
 * @param withNotes puts a column "… sources" after each column whose cells have notes, where the add-on writes an answer's sources
 */
export function shownTable(sheet: SheetModel, columns: number, withNotes: boolean): Table {
  const range = { row: 1, column: 1, rows: sheet.lastRow(), columns: Math.max(columns, sheet.lastColumn()) };
  const hidden = new Set(sheet.metadata.flatMap(({ key, value, place }) => (key === "rowrunner" && value?.startsWith("d:") ? [sheet.positionOf(place)] : [])));
  const isShown = (_: unknown, index: number) => !hidden.has(index + 1);
  const shown = sheet.shown(range).map((row) => row.filter(isShown));
  if (!withNotes) return shown;
  const notes = sheet.notes(range).map((row) => row.filter(isShown));
  const noted = Array.from({ length: shown[0]?.length ?? 0 }, (_, column) => notes.some((row, index) => index > 0 && (row[column] ?? "") !== ""));
  return shown.map((row, index) =>
    row.flatMap((text, column) => (noted[column] ? [text, index === 0 ? `${text} sources` : (notes[index]?.[column] ?? "")] : [text])),
  );
}
