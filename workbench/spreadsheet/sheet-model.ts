import type { ConditionalFormat } from "./conditional-format";
import { reorderContent } from "./content-order";
import { shiftContent } from "./content-shift";
import { mayEditFrame } from "./edit-rights";
import { hideByFilter } from "./filter-hiding";
import type { FilterCriteria } from "./filter-model";
import { Formula } from "./formula";
import { MAX_COLUMNS, TOO_MANY_COLUMNS } from "./limits";
import type { ProtectionModel } from "./protection-model";
import { intersects, type Rectangle } from "./rectangle";
import { shiftFormula } from "./references";
import { sortedOrder } from "./row-order";
import { copyContent, type SheetContent } from "./sheet-content";
import { SheetWriting } from "./sheet-writing";
import type { Shift } from "./shift";

export type { PlainValue } from "./sheet-reading";

/**
 * One sheet of a spreadsheet. Rows and columns are 1-based. Methods say what a person (or the service for a person) does;
 * rights are checked only where a `user` is given. What is read and written lies inside the grid, except that `type` and
 * `setText` make the grid larger, as pasting does.
 */
export class SheetModel extends SheetWriting {
  freeze(rows: number, columns = this.frozenColumns): void {
    this.content.frozenRows = rows;
    this.content.frozenColumns = columns;
    this.frameChanged();
  }

  setHidden(hidden: boolean): void {
    this.content.hidden = hidden;
    this.frameChanged();
  }

  select(ranges: readonly Rectangle[]): void {
    for (const range of ranges) this.checkInside(range);
    this.content.selection = ranges;
  }

  /** Called by the spreadsheet, which knows the other names and the formulas that use this one. */
  setName(name: string): void {
    this.content.name = name;
    this.frameChanged();
  }

  // Rows and columns

  /** New rows come to stand at `at` and look like row `like` (the one above, unless told). */
  insertRows(at: number, count: number, like: number | null = at > 1 ? at - 1 : null): void {
    this.host.checkGrowth(count * this.maxColumns);
    this.shift({ kind: "insert", dimension: "rows", at, count }, like);
  }

  insertColumns(at: number, count: number, like: number | null = at > 1 ? at - 1 : null): void {
    if (this.maxColumns + count > MAX_COLUMNS) throw new Error(TOO_MANY_COLUMNS);
    this.host.checkGrowth(count * this.maxRows);
    this.shift({ kind: "insert", dimension: "columns", at, count }, like);
  }

  deleteRows(at: number, count: number): void {
    if (count >= this.maxRows - this.frozenRows && at <= this.frozenRows + 1) throw new Error("Sorry, it is not possible to delete all non-frozen rows.");
    this.shift({ kind: "delete", dimension: "rows", at, count });
  }

  deleteColumns(at: number, count: number): void {
    if (count >= this.maxColumns) throw new Error("Sorry, it is not possible to delete all non-frozen columns.");
    this.shift({ kind: "delete", dimension: "columns", at, count });
  }

  /** `before` is counted before the move. */
  moveRows(at: number, count: number, before: number): void {
    if (before < at || before > at + count) this.shift({ kind: "move", dimension: "rows", at, count, before });
  }

  moveColumns(at: number, count: number, before: number): void {
    if (before < at || before > at + count) this.shift({ kind: "move", dimension: "columns", at, count, before });
  }

  /** Makes the grid at least this large. */
  grow(rows: number, columns: number): void {
    if (columns > this.maxColumns) this.insertColumns(this.maxColumns + 1, columns - this.maxColumns, null);
    if (rows > this.maxRows) this.insertRows(this.maxRows + 1, rows - this.maxRows, null);
  }

  /** `order[i]` is the offset of the row that comes to offset `i`; see `reorderContent` for what moves along. */
  reorderRows(row: number, column: number, columns: number, order: readonly number[]): void {
    const range = { row, column, rows: order.length, columns };
    this.checkInside(range);
    if (new Set(order).size !== order.length || order.some((offset) => !(offset >= 0 && offset < order.length)))
      throw new Error("The order is not a permutation of the rows.");
    reorderContent(this.content, range, order);
    this.countWrite(range);
    this.host.emit({ kind: "reorder-rows", sheetId: this.sheetId, row, column, columns, order });
  }

  /** Sorts the rows below the header by one column, all columns together. */
  sort(column: number, ascending = true, headerRows = Math.max(1, this.frozenRows)): void {
    const rows = this.lastRow() - headerRows;
    if (rows > 1) this.sortRange({ row: headerRows + 1, column: 1, rows, columns: this.maxColumns }, [{ column, ascending }]);
  }

  /** Sorts the rows of a rectangle; later columns decide where earlier ones are equal. */
  sortRange(range: Rectangle, by: readonly { readonly column: number; readonly ascending: boolean }[]): void {
    let order: readonly number[] = Array.from({ length: range.rows }, (_, offset) => offset);
    for (const { column, ascending } of [...by].reverse()) {
      const values = order.map((offset) => this.value(range.row + offset, column));
      const previous = order;
      order = sortedOrder(values, ascending).map((index) => previous[index] ?? 0);
    }
    this.reorderRows(range.row, range.column, range.columns, order);
  }

  setRowsHidden(at: number, count: number, hidden: boolean): void {
    for (let row = at; row < at + count; row++) this.content.grid.ensureRow(row).hiddenByUser = hidden;
    this.frameChanged();
  }

  setColumnsHidden(at: number, count: number, hidden: boolean): void {
    for (let column = at; column < at + count; column++) Object.assign(this.columnModel(column), { hidden });
    this.frameChanged();
  }

  setColumnWidth(column: number, width: number): void {
    this.columnModel(column).width = width;
    this.frameChanged();
  }

  /** @throws Error with Google's text when there is a filter already [report] */
  createFilter(range: Rectangle): void {
    if (this.filter) throw new Error("You can't create a filter in a sheet that already has a filter.");
    this.checkInside(range);
    this.content.filter = { range, criteria: new Map() };
    this.frameChanged();
  }

  /** What the filter keeps in one column of it; `null` for everything. */
  setFilterCriteria(column: number, criteria: FilterCriteria | null): void {
    const { filter } = this;
    if (!filter) return;
    const all = new Map(filter.criteria);
    if (criteria) all.set(this.columnModel(column), criteria);
    else all.delete(this.columnModel(column));
    this.content.filter = { ...filter, criteria: all };
    this.applyFilter();
  }

  /** Sorts what is below the header of the filter, and nothing beside it [G: reference/spreadsheet/Filter.md]. */
  sortFilter(column: number, ascending: boolean): void {
    const { row, rows, ...columns } = this.filter?.range ?? this.whole;
    if (rows > 1) this.sortRange({ ...columns, row: row + 1, rows: rows - 1 }, [{ column, ascending }]);
    if (this.filter?.criteria.size) this.applyFilter();
  }

  private applyFilter(): void {
    hideByFilter(this.content, (row, column) => this.cell(row, column));
    this.frameChanged();
  }

  setConditionalFormats(formats: readonly ConditionalFormat[]): void {
    this.content.conditionalFormats = formats;
    this.frameChanged();
  }

  /** A person filters by hand: rows below the header for which `keeps` is false are hidden. Later edits do not change what it hides. */
  filterRows(keeps: (row: number) => boolean, headerRows = 1): void {
    for (let row = headerRows + 1; row <= this.maxRows; row++) {
      const hidden = !keeps(row);
      const model = hidden ? this.content.grid.ensureRow(row) : this.content.grid.rowAt(row);
      if (model) model.hiddenByFilter = hidden;
    }
    this.content.filter ??= { range: this.dataBelow(headerRows), criteria: new Map() };
    this.frameChanged();
  }

  clearFilter(): void {
    for (const row of this.content.grid.rows) if (row) row.hiddenByFilter = false;
    this.content.filter = null;
    this.frameChanged();
  }

  private dataBelow(headerRows: number): Rectangle {
    const row = Math.max(1, headerRows);
    return { row, column: 1, rows: Math.max(1, this.lastRow() - row + 1), columns: Math.max(1, this.lastColumn()) };
  }

  isRowHiddenByUser(row: number): boolean {
    return this.content.grid.rowAt(row)?.hiddenByUser ?? false;
  }

  isRowHiddenByFilter(row: number): boolean {
    return this.content.grid.rowAt(row)?.hiddenByFilter ?? false;
  }

  // Merges, rights, tables

  /** Only the top left cell keeps its value. */
  merge(range: Rectangle): void {
    this.checkInside(range);
    const { row, column, rows, columns } = range;
    if (columns > 1) this.clear({ row, column: column + 1, rows: 1, columns: columns - 1 });
    if (rows > 1) this.clear({ row: row + 1, column, rows: rows - 1, columns });
    this.content.merges = [...this.merges.filter((merge) => !intersects(merge, range)), range];
    this.frameChanged();
  }

  unmerge(range: Rectangle): void {
    this.content.merges = this.merges.filter((merge) => !intersects(merge, range));
    this.frameChanged();
  }

  /** Protects a range, or the whole sheet (`null`). The document's owner and `editors` may edit. */
  protect(range: Rectangle | null, options: Partial<Omit<ProtectionModel, "id" | "range">> = {}): ProtectionModel {
    const protection: ProtectionModel = { id: this.host.nextId(), range, description: "", editors: [], warningOnly: false, unprotected: [], ...options };
    this.content.protections = [...this.protections, protection];
    return protection;
  }

  unprotect(id: number): void {
    this.content.protections = this.protections.filter((protection) => protection.id !== id);
  }

  /** Whether the user may insert, delete and move rows and columns: not in a protected sheet. */
  canEditFrame(user: string): boolean {
    return user === this.host.owner || mayEditFrame(this.protections, user);
  }

  /** Makes the range a Sheets table, with typed columns. */
  addTable(range: Rectangle): void {
    this.content.tables = [...this.content.tables, range];
  }

  touchesTable(range: Rectangle): boolean {
    return this.content.tables.some((table) => intersects(table, range));
  }

  // Content as a whole, for the spreadsheet and for developer metadata

  get metadata(): SheetContent["metadata"] {
    return this.content.metadata;
  }

  setMetadata(metadata: SheetContent["metadata"]): void {
    this.content.metadata = metadata;
  }

  /** The row's or column's object, which metadata is tied to. */
  rowModel(row: number) {
    return this.content.grid.ensureRow(row);
  }

  columnModel(column: number) {
    const model = this.content.grid.columns[column - 1];
    if (!model) throw new Error("Those columns are out of bounds.");
    return model;
  }

  /** 1-based position of a metadata's row or column; 0 when it stands for the whole sheet. */
  positionOf(place: SheetContent["metadata"][number]["place"]): number {
    if (place.kind === "row") return this.content.grid.rows.indexOf(place.row) + 1;
    return place.kind === "column" ? this.content.grid.columns.indexOf(place.column) + 1 : 0;
  }

  copyOfContent(): SheetContent {
    return copyContent(this.content);
  }

  replaceContent(content: SheetContent): void {
    this.content = copyContent(content);
    this.extent = null;
  }

  /** Rewrites all formulas of the sheet. */
  mapFormulas(map: (formula: string) => string): void {
    for (const row of this.content.grid.rows) {
      if (!row?.formulas) continue;
      for (const [column, formula] of row.formulas.entries()) {
        const text = formula && map(formula.text);
        if (formula && text !== undefined && text !== formula.text) row.setFormula(column, new Formula(text));
      }
    }
  }

  private shift(shift: Shift, like: number | null = null): void {
    const most = shift.dimension === "rows" ? this.maxRows : this.maxColumns;
    const last = shift.kind === "insert" ? shift.at - 1 : shift.at + shift.count - 1;
    if (shift.at < 1 || shift.count < 1 || last > most || (shift.kind === "move" && (shift.before < 1 || shift.before > most + 1)))
      throw new Error(`Those ${shift.dimension} are out of bounds.`);
    shiftContent(this.content, shift, like);
    for (const sheet of this.host.sheets) sheet.mapFormulas((formula) => shiftFormula(formula, sheet.name, this.name, shift));
    this.extent = null;
    this.host.noteMove();
    this.host.emit(eventOf(shift, this.sheetId));
  }

  private frameChanged(): void {
    this.host.emit({ kind: "frame", sheetId: this.sheetId });
  }
}

function eventOf(shift: Shift, sheetId: number) {
  const { at, count } = shift;
  if (shift.kind === "move") return { kind: `move-${shift.dimension}`, sheetId, at, count, before: shift.before } as const;
  return { kind: `${shift.kind}-${shift.dimension}`, sheetId, at, count } as const;
}
