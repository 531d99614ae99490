import { outputCell } from "../../../src/job/output-cell";
import { rowState } from "../../../src/job/row-state";
import { textHash } from "../../../src/job/text-hash";
import type { SheetModel } from "../../../workbench/spreadsheet/sheet-model";
import type { PlainValue } from "../../../workbench/spreadsheet/sheet-reading";
import type { SpreadsheetModel } from "../../../workbench/spreadsheet/spreadsheet-model";
import type { TrueRun, TrueRuns } from "./true-runs";

/** The own columns of a sheet, by the tags on them: position now. */
export interface OwnColumns {
  readonly status: number;
  readonly run: number;
  /** Columns by the hash of the output's key. */
  readonly outputs: ReadonlyMap<string, number>;
  readonly input: number;
}

/** 0 for a column that is not there. Of a tag that is there twice, the leftmost counts. */
export function ownColumns(sheet: SheetModel): OwnColumns {
  const outputs = new Map<string, number>();
  const found = { status: 0, run: 0, input: 0 };
  const tags = sheet.metadata
    .filter(({ key, place }) => key === "rowrunner" && place.kind === "column")
    .map(({ value, place }) => ({ value: value ?? "", column: sheet.positionOf(place) }))
    .sort((a, b) => b.column - a.column);
  for (const { value, column } of tags) {
    if (value.startsWith("s:")) found.status = column;
    else if (value.startsWith("r:")) found.run = column;
    else if (value.startsWith("i:")) found.input = column;
    else if (value.startsWith("o:")) outputs.set(value.split(":")[2] ?? "", column);
  }
  return { ...found, outputs };
}

interface SheetCopy {
  readonly sheet: SheetModel;
  readonly columns: readonly unknown[];
  readonly values: readonly (readonly PlainValue[])[];
  readonly formulas: number;
}

/** Looks at all cells before and after the add-on works, and says what it may not have done. */
export class SheetWatch {
  /** Runs (lower case) whose row got its result or its reason. */
  readonly filled = new Set<string>();

  constructor(
    private readonly document: SpreadsheetModel,
    private readonly runs: TrueRuns,
  ) {}

  look(): readonly SheetCopy[] {
    return this.document.sheets.map((sheet) => ({
      sheet,
      columns: Array.from({ length: sheet.lastColumn() }, (_, i) => sheet.columnModel(i + 1)),
      values: valuesOf(sheet),
      formulas: sheet.formulaCells().length,
    }));
  }

  /** @param cleared the add-on was asked to run rows again, so that their results may go */
  compare(before: readonly SheetCopy[], job: SheetModel): void {
    for (const { sheet, columns, values, formulas } of before) {
      if (!this.document.sheets.includes(sheet)) continue;
      if (sheet.formulaCells().length > formulas) throw new Error(`a cell became a formula: ${JSON.stringify(sheet.formulaCells())}`);
      const now = valuesOf(sheet);
      const own = ownColumns(sheet);
      const isOwn = (column: number) => sheet === job && (column === own.status || column === own.run);
      const outputs = new Set(sheet === job ? own.outputs.values() : []);
      const oldOf = new Map(columns.map((model, i) => [model, i]));
      for (let row = 1; row <= Math.max(now.length, values.length); row++) {
        for (let column = 1; column <= sheet.lastColumn(); column++) {
          const at = oldOf.get(sheet.columnModel(column));
          const was = at === undefined ? "" : (values[row - 1]?.[at] ?? "");
          const is = now[row - 1]?.[column - 1] ?? "";
          if (was === is || isOwn(column)) continue;
          const place = `${sheet.name} row ${row} column ${column} (${now[0]?.[column - 1]})`;
          if (was !== "") throw new Error(`${place} was overwritten: ${was} → ${is}`);
          if (!outputs.has(column) && at !== undefined) throw new Error(`${place} is not the add-on's, but got ${is}`);
          if (row > 1) this.checkResult(place, now[row - 1] ?? [], own, column, is);
        }
        if (row > 1 && sheet === job) this.noteRow(now[row - 1] ?? [], own, was(values[row - 1], oldOf, sheet, own));
      }
      for (const model of columns) if (!sheet.positionOf({ kind: "column", column: model as never })) throw new Error(`a column of ${sheet.name} is gone`);
    }
  }

  /** A cell that the add-on filled holds what the run in the row's Run ID found, and the run is about this row, or says that it was edited. */
  private checkResult(place: string, line: readonly PlainValue[], own: OwnColumns, column: number, is: PlainValue): void {
    const runCell = String(line[own.run - 1] ?? "");
    const status = String(line[own.status - 1] ?? "");
    const run = this.runOf(line, own);
    if (!run) throw new Error(`${place} got ${is}, but its run "${runCell}" is not known`);
    const outcome = this.runs.outcome(run);
    if (outcome.kind !== "complete") throw new Error(`${place} got ${is}, but its run is ${outcome.kind}`);
    const [key, value] = Object.entries(outcome.outputs).find(([name]) => own.outputs.get(textHash(name)) === column) ?? [];
    const wanted = outputCell(value);
    if (key === undefined || is !== (typeof wanted === "string" ? wanted.slice(1) : wanted)) throw new Error(`${place} got ${is}, not ${wanted}`);
    const given = String(Object.values(run.arguments)[0] ?? "");
    const asks = own.input === 0 ? "" : String(line[own.input - 1] ?? "");
    // Where somebody protects Status, outputs arrive without it: the row is not called complete until it can be told with what.
    const isTold = rowState(status, runCell) === "complete";
    if (given !== asks && isTold && !status.includes("arguments changed"))
      throw new Error(`${place} got the result of "${given}", but asks for "${asks}": ${status}`);
  }

  private noteRow(line: readonly PlainValue[], own: OwnColumns, before: { readonly run: string; readonly status: string }): void {
    const run = String(line[own.run - 1] ?? "");
    const status = String(line[own.status - 1] ?? "");
    if (run === before.run && status === before.status) return;
    if (before.run === "" && before.status === "" && !run.startsWith("rr_") && run !== "" && !this.startAllowed) {
      throw new Error(`a row without a run got ${run}: ${status}`);
    }
    const state = rowState(status, run);
    if (state === "complete" || state === "failed") {
      const known = this.runOf(line, own);
      if (!known) throw new Error(`a row became "${status}" with the unknown run "${run}"`);
      const outcome = this.runs.outcome(known);
      if (outcome.kind !== state) throw new Error(`a row became "${status}", but its run is ${outcome.kind}`);
      this.filled.add(known.id.toLowerCase());
    }
  }

  /** The run that the row names, or, where the sheet may have refused its id, one that was asked for the same. */
  private runOf(line: readonly PlainValue[], own: OwnColumns): TrueRun | undefined {
    const named = this.runs.of(String(line[own.run - 1] ?? ""));
    if (named || !this.mayLackRunId) return named;
    const asks = own.input === 0 ? "" : String(line[own.input - 1] ?? "");
    return [...this.runs.byId.values()].find((run) => String(Object.values(run.arguments)[0] ?? "") === asks);
  }

  mayLackRunId = false;

  /** A start marks and sends at once, so rows without a run get run ids. */
  startAllowed = false;
}

function was(line: readonly PlainValue[] | undefined, oldOf: ReadonlyMap<unknown, number>, sheet: SheetModel, own: OwnColumns) {
  const text = (column: number) => {
    const at = column === 0 ? undefined : oldOf.get(sheet.columnModel(column));
    return at === undefined ? "" : String(line?.[at] ?? "");
  };
  return { run: text(own.run), status: text(own.status) };
}

export function valuesOf(sheet: SheetModel): PlainValue[][] {
  const [rows, columns] = [sheet.lastRow(), sheet.lastColumn()];
  return rows === 0 || columns === 0 ? [] : sheet.read({ row: 1, column: 1, rows, columns });
}
