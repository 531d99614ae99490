import type { SpreadsheetModel } from "../spreadsheet/spreadsheet-model";

/** Fills a new document, whose only sheet is empty, with sheets to try things on. */
export function fillSampleRows(document: SpreadsheetModel): void {
  const [first] = document.sheets;
  SAMPLE_SHEETS.forEach(({ name, rows }, index) => {
    const sheet = index === 0 && first ? first : document.addSheet(name);
    document.renameSheet(sheet, name);
    sheet.type(1, 1, rows);
    sheet.setLook({ row: 1, column: 1, rows: 1, columns: rows[0]?.length ?? 1 }, { bold: true });
    sheet.freeze(1);
  });
}

/** Rows a newcomer finds: mostly good, some misspelt, twice, blank or broken, as sheets of people are. Typed as a person would. */
interface SampleSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

const COUNTRIES: readonly (readonly [country: string, note: string])[] = [
  ["Austria", "Vienna office"],
  ["Frnace", ""],
  ["Japan", "priority"],
  ["Brazil", ""],
  ["Kenya", ""],
  ["Germny", "check the spelling"],
  ["Canada", ""],
  ["Iceland", "small, but active"],
  ["India", "priority"],
  ["Italy", ""],
  ["", "name is missing"],
  ["Japan", "entered twice"],
  ["Mexico", ""],
  ["Morocco", ""],
  ["Norway", ""],
  ["=NA()", "broken lookup"],
  ["Peru", ""],
  ["Poland", "new in 2026"],
  ["Portugal", ""],
  ["Atlantis", "really?"],
  ["South Africa", ""],
  ["South Korea", ""],
  ["Spain", "priority"],
  ["Sweden", ""],
  ["Switzerland", ""],
  ["Thailand", ""],
  ["Tunisia", ""],
  ["Türkiye", ""],
  ["Ukraine", ""],
  ["United Kingdom", ""],
  ["United States", "priority"],
  ["Uruguay", ""],
  ["Vietnam", ""],
  ["Argentina", ""],
  ["Australia", ""],
  ["Chile", ""],
  ["Côte d'Ivoire", "apostrophe and accent"],
  ["Denmark", ""],
  ["Egypt", ""],
  ["Finland", ""],
];

const TEXTS: readonly string[] = [
  "The quick brown fox jumps over the lazy dog.",
  "A sheet is a ledger. Rows move; results find their row.",
  "'=1+1 is text here, not a formula.",
  "Ünïcödé, 漢字 and 🙂 count as characters too.",
  "One sentence. Another one! A third?",
];

/** Headers are the names of the arguments that the local API's tasks take. */
const SAMPLE_SHEETS: readonly SampleSheet[] = [
  { name: "Countries", rows: [["country", "note"], ...COUNTRIES] },
  { name: "Texts", rows: [["text"], ...TEXTS.map((text) => [text])] },
];
