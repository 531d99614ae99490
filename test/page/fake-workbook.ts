import { ChangeLog } from "../../workbench/page/change-log";
import type { Workbook } from "../../workbench/page/model";
import type { Cell, Change, Operation, SheetFrame, SheetSnapshot } from "../../workbench/page/protocol";

/** A spreadsheet as small as can be: one sheet, cells are what was typed, numbers read as numbers. */
export class FakeWorkbook implements Workbook {
  readonly title = "Fake";
  readonly activeSheetId = 1;
  rows: Cell[][];
  selected: Extract<Operation, { kind: "select" }> | null = null;
  private readonly log = new ChangeLog(this);

  constructor(
    rows: readonly (readonly Cell[])[],
    private readonly columns = 10,
  ) {
    this.rows = rows.map((row) => this.padded(row));
  }

  frame(sheetId: number): SheetFrame | null {
    return sheetId === 1 ? { sheetId, name: "Sheet1", rows: this.rows.length, columns: this.columns, frozenRows: 1, hiddenColumns: [] } : null;
  }

  frames(): readonly SheetFrame[] {
    return [this.frame(1)].filter((frame) => frame !== null);
  }

  snapshot(sheetId: number): SheetSnapshot | null {
    const frame = this.frame(sheetId);
    return frame && { ...frame, block: { row: 1, column: 1, cells: this.rows.map((row) => [...row]) } };
  }

  read(_sheetId: number, row: number, column: number, rows: number, columns: number): readonly (readonly Cell[])[] {
    return this.rows.slice(row - 1, row - 1 + rows).map((line) => line.slice(column - 1, column - 1 + columns));
  }

  shown() {
    return this.rows.map((line) => line.map(String));
  }

  take(): readonly Change[] {
    return this.log.take();
  }

  /** What a script does. */
  write(row: number, column: number, cells: readonly (readonly Cell[])[]): void {
    cells.forEach((line, i) => {
      line.forEach((cell, j) => {
        const target = this.rows[row - 1 + i];
        if (target) target[column - 1 + j] = cell;
      });
    });
    this.log.noteCells(1, row, column, cells.length, cells[0]?.length ?? 0);
  }

  apply(operation: Operation): void {
    switch (operation.kind) {
      case "type":
        return this.write(
          operation.row,
          operation.column,
          operation.cells.map((line) => line.map((text) => (text === "" ? null : Number.isNaN(Number(text)) ? text : Number(text)))),
        );
      case "insert-rows":
        this.rows.splice(operation.at - 1, 0, ...Array.from({ length: operation.count }, () => this.padded([])));
        return this.log.noteMove(operation);
      case "delete-rows":
        this.rows.splice(operation.at - 1, operation.count);
        return this.log.noteMove(operation);
      case "reorder-rows": {
        const block = this.rows.slice(operation.row - 1, operation.row - 1 + operation.order.length);
        this.rows.splice(operation.row - 1, block.length, ...operation.order.map((offset) => block[offset] ?? this.padded([])));
        return this.log.noteMove(operation);
      }
      case "select":
        this.selected = operation;
        return;
      default:
        throw new Error(`The fake spreadsheet cannot ${operation.kind}.`);
    }
  }

  private padded(row: readonly Cell[]): Cell[] {
    return Array.from({ length: this.columns }, (_, column) => row[column] ?? null);
  }
}
