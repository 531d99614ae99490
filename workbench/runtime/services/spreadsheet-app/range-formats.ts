import { type Look, NO_FORMAT } from "../../../spreadsheet/look";
import { automaticFormat, DEFAULT_FORMAT } from "../../../spreadsheet/number-format";
import { matrix, text } from "../signature";
import { asEnum, WrapStrategy } from "./enums";
import { decorate, decorating, look, looks, type RangeMethods } from "./range-calls";

/** Formats of a range, as far as the workbench keeps them. */
export const RANGE_FORMATS = {
  getNumberFormats: (range) => looks(range, "getNumberFormats", formatOf),
  getNumberFormat: (range) => look(range, "getNumberFormat", formatOf),
  setNumberFormat: (range, format) => {
    const given = text(format, "SpreadsheetApp.Range.setNumberFormat", [format]);
    return decorate(range, "setNumberFormat", { format: automaticFormat(given) ? null : given });
  },
  setNumberFormats: (range, formats) =>
    decorating(range, "setNumberFormats", ({ row, column, rows, columns }) => {
      const given = matrix(formats, rows, columns, "SpreadsheetApp.Range.setNumberFormats");
      range.sheet.setFormats(
        row,
        column,
        given.map((line) => line.map((format) => text(format, "SpreadsheetApp.Range.setNumberFormats", [formats]))),
      );
    }),

  getFontWeight: (range) => look(range, "getFontWeight", weightOf),
  getFontWeights: (range) => looks(range, "getFontWeights", weightOf),
  setFontWeight: (range, weight) => decorate(range, "setFontWeight", { bold: weight === "bold" ? true : null }),
  getFontStyle: (range) => look(range, "getFontStyle", styleOf),
  getFontStyles: (range) => looks(range, "getFontStyles", styleOf),
  setFontStyle: (range, style) => decorate(range, "setFontStyle", { italic: style === "italic" ? true : null }),
  getFontColor: (range) => look(range, "getFontColor", colorOf),
  getFontColors: (range) => looks(range, "getFontColors", colorOf),
  setFontColor: (range, color) => decorate(range, "setFontColor", { color }),
  getFontSize: (range) => look(range, "getFontSize", sizeOf),
  getFontSizes: (range) => looks(range, "getFontSizes", sizeOf),
  setFontSize: (range, size) => decorate(range, "setFontSize", { fontSize: size }),
  getBackground: (range) => look(range, "getBackground", backgroundOf),
  getBackgrounds: (range) => looks(range, "getBackgrounds", backgroundOf),
  setBackground: (range, color) => decorate(range, "setBackground", { background: color }),
  setHorizontalAlignment: (range, alignment) => decorate(range, "setHorizontalAlignment", { horizontal: alignment }),
  setVerticalAlignment: (range, alignment) => decorate(range, "setVerticalAlignment", { vertical: alignment }),

  setWrap: (range, wrap) => decorate(range, "setWrap", { wrap: wrap ? "WRAP" : "OVERFLOW" }),
  getWrap: (range) => look(range, "getWrap", (found) => found?.wrap === "WRAP"),
  setWrapStrategy: (range, strategy) => {
    const names = ["WRAP", "CLIP", "OVERFLOW"] as const;
    const wrap = names.find((name) => asEnum<unknown>(WrapStrategy[name]) === strategy) ?? "OVERFLOW";
    return decorate(range, "setWrapStrategy", { wrap });
  },

  /** Validation stays [gas-fakes, compared with Google's]. */
  clearFormat: (range) => decorate(range, "clearFormat", NO_FORMAT),
} satisfies RangeMethods;

/** Without a format of its own a cell says this one [gas-fakes' tests, which also run at Google]. */
function formatOf(found: Look | undefined): string {
  return found?.format ?? DEFAULT_FORMAT;
}

function weightOf(found: Look | undefined): "normal" | "bold" {
  return found?.bold ? "bold" : "normal";
}

function styleOf(found: Look | undefined): "normal" | "italic" {
  return found?.italic ? "italic" : "normal";
}

function colorOf(found: Look | undefined): string {
  return found?.color ?? "#000000";
}

function sizeOf(found: Look | undefined): number {
  return found?.fontSize ?? 10;
}

function backgroundOf(found: Look | undefined): string {
  return found?.background ?? "#ffffff";
}
