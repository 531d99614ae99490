import type { SheetModel } from "../../../workbench/spreadsheet/sheet-model";
import type { SpreadsheetModel, SpreadsheetSnapshot } from "../../../workbench/spreadsheet/spreadsheet-model";
import { type Edit, VALUES } from "./plan";
import { detailsOf, ownColumns, valuesOf } from "./sheet-watch";

/** What a person does to the sheet while runs are out. What they type is "typed 1", "typed 2", … */
export class Person {
  private readonly past: SpreadsheetSnapshot[] = [];
  private typed = 0;
  deleted: SpreadsheetSnapshot | null = null;
  /** Some column is protected or has a rule, which may be one of the add-on's. */
  hasClosed = false;

  constructor(
    private readonly document: SpreadsheetModel,
    readonly sheet: SheetModel,
  ) {}

  get isSheetThere(): boolean {
    return this.document.sheets.includes(this.sheet);
  }

  /** Undoes the deletion of the job's sheet. */
  restoreSheet(): void {
    if (this.deleted) this.document.restore(this.deleted);
    this.deleted = null;
  }

  do(edit: Edit): void {
    if (edit.kind === "delete-sheet" && !this.isSheetThere) return this.restoreSheet();
    if (!this.isSheetThere) return;
    const before = this.document.snapshot();
    try {
      this.change(edit);
    } catch (error) {
      // Google refuses what breaks a rule or leaves the grid.
      if (!/violates the data validation|not possible|out of bounds|outside the dimensions/.test(String(error))) throw error;
    }
    if (edit.kind !== "undo") this.past.push(before);
  }

  private change(edit: Edit): void {
    const { sheet, document } = this;
    const rows = Math.max(1, sheet.lastRow() - 1);
    const columns = Math.max(1, sheet.lastColumn());
    const rowAt = (pick: number) => 2 + (pick % rows);
    const columnAt = (pick: number) => 1 + (pick % columns);
    switch (edit.kind) {
      case "sort":
        return sheet.sort(columnAt(edit.column), edit.ascending, 1);
      case "sort-part": {
        const [from, to] = this.sortable(columnAt(edit.from), columnAt(edit.to));
        return sheet.sortRange({ row: 2, column: from, rows, columns: to - from + 1 }, [{ column: from, ascending: edit.ascending }]);
      }
      case "insert-row":
        return sheet.insertRows(rowAt(edit.row), 1);
      case "delete-row":
        return sheet.deleteRows(rowAt(edit.row), 1);
      case "copy-row":
        return sheet.copyCells({ row: rowAt(edit.row), column: 1, rows: 1, columns }, sheet, sheet.lastRow() + 1, 1);
      case "hide-row":
        return sheet.setRowsHidden(rowAt(edit.row), 1, true);
      case "add-row":
        return sheet.setText(sheet.lastRow() + 1, ownColumns(sheet).input || 1, [[VALUES[edit.value] ?? ""]]);
      case "move-row":
        return sheet.moveRows(rowAt(edit.row), 1, 2 + (edit.before % (rows + 1)));
      case "insert-column":
        return sheet.insertColumns(columnAt(edit.column), 1);
      case "delete-column":
        return sheet.deleteColumns(columnAt(edit.column), 1);
      case "move-column":
        return sheet.moveColumns(columnAt(edit.column), 1, 1 + (edit.before % (columns + 1)));
      case "rename-header":
        return sheet.setText(1, columnAt(edit.column), [[this.text()]]);
      case "edit-input":
        return sheet.setText(rowAt(edit.row), ownColumns(sheet).input || 1, [[VALUES[edit.value] ?? ""]]);
      case "clear-run-ids": {
        const { run } = ownColumns(sheet);
        const row = rowAt(edit.row);
        return run === 0 ? undefined : sheet.clear({ row, column: run, rows: Math.min(edit.rows, rows + 2 - row), columns: 1 });
      }
      case "clear-marks": {
        const { run, details, status } = ownColumns(sheet);
        for (const column of edit.row % 2 === 0 ? [run, status] : [run, details, status])
          if (column > 0) sheet.clear({ row: rowAt(edit.row), column, rows: 1, columns: 1 });
        return;
      }
      case "type-output": {
        const outputs = [...ownColumns(sheet).outputs.values()];
        const column = outputs[edit.column % Math.max(1, outputs.length)];
        return column === undefined ? undefined : sheet.setText(rowAt(edit.row), column, [[this.text()]]);
      }
      case "rename-sheet":
        return document.renameSheet(sheet, this.text());
      case "duplicate-sheet":
        document.duplicateSheet(sheet);
        return;
      case "delete-sheet":
        this.deleted = document.snapshot();
        if (document.sheets.length === 1) document.addSheet();
        return document.deleteSheet(sheet);
      case "filter":
        return sheet.filterRows((row) => row % 2 === 0);
      case "undo": {
        const back = this.past[this.past.length - 1 - edit.back];
        return back ? document.restore(back) : undefined;
      }
      case "protect":
        this.hasClosed = true;
        sheet.protect({ row: 1, column: columnAt(edit.column), rows: sheet.maxRows, columns: 1 });
        return;
      case "validate":
        this.hasClosed = true;
        return sheet.validate(
          { row: 2, column: columnAt(edit.column), rows: 20, columns: 1 },
          { criteria: "NUMBER_GREATER_THAN", values: [1e12], allowInvalid: false, helpText: null },
        );
    }
  }

  /** Takes protections and rules away, so that the job can end. */
  openAll(): void {
    this.hasClosed = false;
    for (const { id } of this.sheet.protections) this.sheet.unprotect(id);
    this.sheet.validate({ row: 1, column: 1, rows: 30, columns: this.sheet.lastColumn() || 1 }, null);
  }

  /**
   * Any columns, but once there are results the add-on's own columns are sorted together or not at all: whoever moves "complete" or a
   * Run ID alone to another row has said something about that row, which nobody can tell from the truth.
   */
  private sortable(one: number, other: number): readonly [number, number] {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    const own = ownColumns(this.sheet);
    const columns = [own.status, own.run, own.details, ...own.outputs.values()].filter((column) => column > 0);
    const hasResults = own.outputs.size > 0 || valuesOf(this.sheet).some((line) => detailsOf(line, own).shown !== null);
    if (!hasResults || !columns.some((column) => column >= from && column <= to)) return [from, to];
    return [Math.min(from, ...columns), Math.max(to, ...columns)];
  }

  private text(): string {
    this.typed++;
    return `typed ${this.typed}`;
  }
}
