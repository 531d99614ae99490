import type { Look } from "../../spreadsheet/look";
import { WrapStrategy } from "./enums";
import { decorate, decorating, look, looks, type Range } from "./range-base";
import { RangeValues } from "./range-values";
import { matrix, text } from "./signature";

/** Formats of a range, as far as the workbench keeps them. */
export abstract class RangeLooks extends RangeValues implements Partial<Range> {
  getNumberFormats(): string[][] {
    return looks(this, "getNumberFormats", (look) => look?.format ?? "General");
  }

  getNumberFormat(): string {
    return look(this, "getNumberFormat", (found) => found?.format ?? "General");
  }

  setNumberFormat(format: string): Range {
    const given = text(format ?? "General", "SpreadsheetApp.Range.setNumberFormat", [format]);
    return decorate(this, "setNumberFormat", { format: given === "General" ? null : given });
  }

  setNumberFormats(formats: string[][]): Range {
    return decorating(this, "setNumberFormats", ({ row, column, rows, columns }) => {
      const given = matrix(formats, rows, columns, "SpreadsheetApp.Range.setNumberFormats");
      this.state.sheet.setFormats(
        row,
        column,
        given.map((line) => line.map((format) => text(format, "SpreadsheetApp.Range.setNumberFormats", [formats]))),
      );
    });
  }

  getFontWeight() {
    return look(this, "getFontWeight", (found) => weightOf(found));
  }

  getFontWeights() {
    return looks(this, "getFontWeights", weightOf);
  }

  setFontWeight(weight: "normal" | "bold" | null): Range {
    return decorate(this, "setFontWeight", { bold: weight === "bold" ? true : null });
  }

  getBackground(): string {
    return look(this, "getBackground", (found) => found?.background ?? "#ffffff");
  }

  getBackgrounds(): string[][] {
    return looks(this, "getBackgrounds", (found) => found?.background ?? "#ffffff");
  }

  setBackground(color: string | null): Range {
    return decorate(this, "setBackground", { background: color });
  }

  setWrap(wrap: boolean): Range {
    return decorate(this, "setWrap", { wrap: wrap ? "WRAP" : "OVERFLOW" });
  }

  getWrap(): boolean {
    return look(this, "getWrap", (found) => found?.wrap === "WRAP");
  }

  setWrapStrategy(strategy: unknown): Range {
    const wrap = strategy === WrapStrategy.WRAP ? "WRAP" : strategy === WrapStrategy.CLIP ? "CLIP" : "OVERFLOW";
    return decorate(this, "setWrapStrategy", { wrap });
  }

  /** Looks that the workbench does not keep: accepted, checked for rights, without effect. */
  setFontColor(_color: string | null): Range {
    return decorating(this, "setFontColor", () => {});
  }

  setFontStyle(_style: string | null): Range {
    return decorating(this, "setFontStyle", () => {});
  }

  setFontSize(_size: number): Range {
    return decorating(this, "setFontSize", () => {});
  }

  setHorizontalAlignment(_alignment: string | null): Range {
    return decorating(this, "setHorizontalAlignment", () => {});
  }

  setVerticalAlignment(_alignment: string | null): Range {
    return decorating(this, "setVerticalAlignment", () => {});
  }
}

function weightOf(found: Look | undefined): "normal" | "bold" {
  return found?.bold ? "bold" : "normal";
}
