import type { CellImage } from "./cell-value";
import { checkValidation, putLine } from "./cell-writing";
import { mayEdit } from "./edit-rights";
import { readLine } from "./entered";
import { wellFormed } from "./entry";
import { Formula } from "./formula";
import { PROTECTED } from "./limits";
import { type LookPatch, lookPatcher, NO_FORMAT } from "./look";
import { automaticFormat } from "./number-format";
import { intersects, type Rectangle } from "./rectangle";
import { copyFormula } from "./references";
import type { RowModel } from "./row-model";
import { SheetReading } from "./sheet-reading";
import type { ValidationRule } from "./validation-rule";

/** What can be written into the cells of a sheet, and by whom. */
export abstract class SheetWriting extends SheetReading {
  /** What a person types or pastes, the top left corner at `row`, `column`: read as Google reads typing. */
  type(row: number, column: number, texts: readonly (readonly string[])[], user?: string): void {
    this.grow(row + texts.length - 1, column + widthOf(texts) - 1);
    this.enter(row, column, texts, user);
  }

  /** Exact text, as a CSV import that parses nothing. Number formats stay; "" clears. */
  setText(row: number, column: number, texts: readonly (readonly string[])[]): void {
    this.grow(row + texts.length - 1, column + widthOf(texts) - 1);
    this.write(row, column, texts, true);
  }

  /** Values as `setValues` takes them: text read as if typed, numbers, booleans, Dates; `null` and "" clear. All or nothing. */
  enter(row: number, column: number, values: readonly (readonly unknown[])[], user?: string): void {
    const range = { row, column, rows: values.length, columns: widthOf(values) };
    if (user !== undefined) this.checkRights(range, user);
    this.write(row, column, values, false);
  }

  /** Changes looks (number format, bold, background, wrap, validation) of all cells of the range. */
  setLook(range: Rectangle, patch: LookPatch): void {
    const patched = lookPatcher(patch);
    this.each(range, (model, column) => {
      const look = model.looks?.[column];
      const next = patched(look);
      if (next !== look) model.setLook(column, next);
    });
    this.wrote(range);
  }

  /** One number format for each cell; "General" is automatic. */
  setFormats(row: number, column: number, formats: readonly (readonly string[])[]): void {
    const patchers = new Map<string, ReturnType<typeof lookPatcher>>();
    for (const [r, line] of formats.entries()) {
      const model = this.content.grid.ensureRow(row + r);
      for (const [c, format] of line.entries()) {
        const patcher = patchers.get(format) ?? lookPatcher({ format: automaticFormat(format) ? null : format });
        patchers.set(format, patcher);
        model.setLook(column - 1 + c, patcher(model.looks?.[column - 1 + c]));
      }
    }
    this.wrote({ row, column, rows: formats.length, columns: widthOf(formats) });
  }

  /** `null` and "" take notes away. */
  setNotes(row: number, column: number, notes: readonly (readonly (string | null)[])[]): void {
    for (const [r, line] of notes.entries()) {
      const filled = line.some((note) => note !== null && note !== "");
      const model = filled ? this.content.grid.ensureRow(row + r) : this.content.grid.rowAt(row + r);
      if (model) for (const [c, note] of line.entries()) model.setNote(column - 1 + c, note === null ? undefined : wellFormed(note));
    }
    this.wrote({ row, column, rows: notes.length, columns: widthOf(notes) });
  }

  /** Clearing looks leaves validation, which `validate` takes away. */
  clear(range: Rectangle, what: { readonly contents?: boolean; readonly looks?: boolean; readonly notes?: boolean } = { contents: true }): void {
    const unformatted = lookPatcher(NO_FORMAT);
    for (let r = range.row; r < range.row + range.rows; r++) {
      const model = this.content.grid.rowAt(r);
      if (!model) continue;
      for (let c = range.column - 1; c < range.column - 1 + range.columns; c++) {
        if (what.contents) model.setValue(c, null);
        if (what.contents && model.formulas?.[c]) model.setFormula(c, undefined);
        if (what.looks && model.looks?.[c]) model.setLook(c, unformatted(model.looks[c]));
        if (what.notes && model.notes?.[c]) model.setNote(c, undefined);
      }
    }
    this.wrote(range);
  }

  /** An image in the cell, as "Insert image in cell" makes it. */
  putImage(row: number, column: number, image: CellImage): void {
    this.checkInside({ row, column, rows: 1, columns: 1 });
    const model = this.content.grid.ensureRow(row);
    model.setFormula(column - 1, undefined);
    model.setValue(column - 1, image);
    this.content.hasImages = true;
    this.wrote({ row, column, rows: 1, columns: 1 });
  }

  /** The formula's value is still being fetched, or has come. */
  setLoading(row: number, column: number, isLoading: boolean): void {
    const formula = this.formulaAt(row, column);
    if (!formula) throw new Error("Only a formula can be loading.");
    formula.isLoading = isLoading;
    this.wrote({ row, column, rows: 1, columns: 1 });
    formula.computedAt = -1;
  }

  /** Copies values, formulas (relative references move along), looks and notes; the target is as large as the source. */
  copyCells(source: Rectangle, target: SheetWriting, row: number, column: number): void {
    const cells = this.map(source, (r, c) => this.cell(r, c));
    for (const [r, line] of cells.entries()) {
      const model = target.content.grid.ensureRow(row + r);
      for (const [c, cell] of line.entries()) {
        const at = column - 1 + c;
        model.setValue(at, cell.formula === null ? cell.value : null);
        if (this.content.hasImages) target.content.hasImages = true;
        model.setFormula(at, cell.formula === null ? undefined : new Formula(copyFormula(cell.formula, row - source.row, column - source.column)));
        model.setLook(at, Object.keys(cell.look).length > 0 ? cell.look : undefined);
        model.setNote(at, cell.note);
      }
    }
    target.wrote({ ...source, row, column });
  }

  /** Sets or takes away (`null`) the data validation of the cells. */
  validate(range: Rectangle, rule: ValidationRule | null): void {
    this.setLook(range, { validation: rule });
  }

  canEdit(range: Rectangle, user: string): boolean {
    return user === this.host.owner || mayEdit(this.protections, range, user);
  }

  /** @throws Error with Google's text when the user may not edit all of the range */
  checkRights(range: Rectangle, user: string): void {
    if (!this.canEdit(range, user)) throw new Error(PROTECTED);
  }

  /** Makes the grid at least this large. */
  abstract grow(rows: number, columns: number): void;

  private write(row: number, column: number, values: readonly (readonly unknown[])[], exact: boolean): void {
    const range = { row, column, rows: values.length, columns: widthOf(values) };
    if (range.rows === 0 || range.columns === 0) return;
    this.checkInside(range);
    const context = { zone: this.host.zone, year: () => this.host.year(), exact };
    const lines = values.map((line, r) => {
      const looks = this.content.grid.rowAt(row + r)?.looks;
      const read = readLine(line, (offset) => looks?.[column - 1 + offset]?.format, context);
      checkValidation(read, looks ?? null, row + r, column);
      return read;
    });
    const covered = this.merges.filter((merge) => intersects(merge, range));
    for (const [r, line] of lines.entries()) putLine(this.content.grid, line, row + r, column, covered);
    this.wrote(range);
  }

  protected wrote(range: Rectangle): void {
    this.countWrite(range);
    this.host.emit({ kind: "cells", sheetId: this.sheetId, ...range });
  }

  protected countWrite({ column, columns }: Rectangle): void {
    const number = this.host.noteWrite();
    for (let c = column; c < column + columns; c++) {
      const model = this.column(c);
      if (model) model.writtenAt = number;
    }
    this.extent = null;
  }

  private each({ row, column, rows, columns }: Rectangle, change: (model: RowModel, column: number) => void): void {
    for (let r = row; r < row + rows; r++) {
      const model = this.content.grid.ensureRow(r);
      for (let c = column - 1; c < column - 1 + columns; c++) change(model, c);
    }
  }
}
function widthOf(lines: readonly (readonly unknown[])[]): number {
  return lines.reduce((most, line) => Math.max(most, line.length), 0);
}
