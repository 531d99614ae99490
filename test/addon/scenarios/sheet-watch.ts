import { outputCell } from "../../../src/job/output-cell";
import { fingerprint, NO_DETAILS, parseRunDetails, type RunDetails } from "../../../src/job/run-details";
import { textHash } from "../../../src/job/text-hash";
import type { SheetModel } from "../../../workbench/spreadsheet/sheet-model";
import type { PlainValue } from "../../../workbench/spreadsheet/sheet-reading";
import type { SpreadsheetModel } from "../../../workbench/spreadsheet/spreadsheet-model";
import type { TrueRun, TrueRuns } from "./true-runs";

/** The own columns of a sheet, by the tags on them: position now. */
export interface OwnColumns {
  readonly status: number;
  readonly run: number;
  readonly details: number;
  /** The set-up that owns them; "" where there are none. */
  readonly setUp: string;
  /** Columns by the hash of the output's key. */
  readonly outputs: ReadonlyMap<string, number>;
  readonly input: number;
}

/** 0 for a column that is not there. Of a tag that is there twice, the leftmost counts. */
export function ownColumns(sheet: SheetModel): OwnColumns {
  const outputs = new Map<string, number>();
  const found = { status: 0, run: 0, details: 0, input: 0, setUp: "" };
  const tags = sheet.metadata
    .filter(({ key, place }) => key === "rowrunner" && place.kind === "column")
    .map(({ value, place }) => ({ value: value ?? "", column: sheet.positionOf(place) }))
    .sort((a, b) => b.column - a.column);
  for (const { value, column } of tags) {
    found.setUp = /^[srdo]:(\w+)/.exec(value)?.[1] ?? found.setUp;
    if (value.startsWith("s:")) found.status = column;
    else if (value.startsWith("r:")) found.run = column;
    else if (value.startsWith("d:")) found.details = column;
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

  compare(before: readonly SheetCopy[], job: SheetModel): void {
    for (const { sheet, columns, values, formulas } of before) {
      if (!this.document.sheets.includes(sheet) || sheet.name === HISTORY) continue;
      if (sheet.formulaCells().length > formulas) throw new Error(`a cell became a formula: ${JSON.stringify(sheet.formulaCells())}`);
      const now = valuesOf(sheet);
      const own = ownColumns(sheet);
      const isOwn = (column: number) => sheet === job && (column === own.status || column === own.run || column === own.details);
      const outputs = new Set(sheet === job ? own.outputs.values() : []);
      const oldOf = new Map(columns.map((model, i) => [model, i]));
      for (let row = 1; row <= Math.max(now.length, values.length); row++) {
        for (let column = 1; column <= sheet.lastColumn(); column++) {
          const at = oldOf.get(sheet.columnModel(column));
          const was = at === undefined ? "" : (values[row - 1]?.[at] ?? "");
          const is = now[row - 1]?.[column - 1] ?? "";
          if (was === is || isOwn(column)) continue;
          const place = `${sheet.name} row ${row} column ${column} (${now[0]?.[column - 1]})`;
          if (was !== "" && !this.isReplaced(place, now[row - 1] ?? [], this.detailsBefore(values[row - 1], oldOf, sheet, own), own, column, was)) {
            throw new Error(`${place} was overwritten: ${was} → ${is}`);
          }
          if (!outputs.has(column) && at !== undefined) throw new Error(`${place} is not the add-on's, but got ${is}`);
          if (row > 1 && is !== "") this.checkResult(place, now[row - 1] ?? [], own, column, is);
        }
        if (row > 1 && sheet === job) this.noteRow(now[row - 1] ?? [], own, this.detailsBefore(values[row - 1], oldOf, sheet, own));
      }
      for (const model of columns) if (!sheet.positionOf({ kind: "column", column: model as never })) throw new Error(`a column of ${sheet.name} is gone`);
    }
  }

  /** An answer of an earlier run may go for that of a new one, and only as Rowrunner wrote it, and when the history has it. */
  private isReplaced(place: string, line: readonly PlainValue[], before: RunDetails, own: OwnColumns, column: number, was: PlainValue): boolean {
    const { shown } = detailsOf(line, own);
    const [hash] = [...own.outputs].find(([, at]) => at === column) ?? [];
    if (hash === undefined || shown === null || before.shown === null || shown.runId === before.shown.runId) return false;
    if (before.shown.fingerprints.get(hash) !== fingerprint(was)) return false;
    if (!this.history().some((text) => text.includes(JSON.stringify([hash, was]))))
      throw new Error(`${place} was replaced, but the history does not have ${was}`);
    return true;
  }

  /** The outputs in the lines of the history. */
  private history(): readonly string[] {
    const sheet = this.document.sheets.find(({ name }) => name === HISTORY);
    return sheet === undefined ? [] : valuesOf(sheet).map((line) => line.slice(6).join(""));
  }

  /** A cell that the add-on filled holds what the row's run found, and the run is about this row, or says that it was edited. */
  private checkResult(place: string, line: readonly PlainValue[], own: OwnColumns, column: number, is: PlainValue): void {
    const run = this.runOf(line, own);
    const status = String(line[own.status - 1] ?? "");
    if (!run) throw new Error(`${place} got ${is}, but its run "${detailsOf(line, own).shown?.runId}" is not known`);
    const outcome = this.runs.outcome(run);
    if (outcome.kind !== "complete") throw new Error(`${place} got ${is}, but its run is ${outcome.kind}`);
    const [key, value] = Object.entries(outcome.outputs).find(([name]) => own.outputs.get(textHash(name)) === column) ?? [];
    const wanted = outputCell(value);
    if (key === undefined || is !== (typeof wanted === "string" ? wanted.slice(1) : wanted)) throw new Error(`${place} got ${is}, not ${wanted}`);
    const given = String(Object.values(run.arguments)[0] ?? "");
    const asks = own.input === 0 ? "" : String(line[own.input - 1] ?? "");
    // Where somebody protects the ledger, outputs arrive without it: the row is not called complete until it can be told with what.
    const { shown } = detailsOf(line, own);
    if (given !== asks && shown !== null && !shown.changed) throw new Error(`${place} got the result of "${given}", but asks for "${asks}": ${status}`);
    if (given !== asks && status.startsWith("complete") && !status.includes("arguments changed"))
      throw new Error(`${place} does not say that "${given}" was asked for: ${status}`);
  }

  private noteRow(line: readonly PlainValue[], own: OwnColumns, before: RunDetails): void {
    const now = detailsOf(line, own);
    const { shown } = now;
    if (now.open !== null && before.open === null && before.shown === null && !this.startAllowed) throw new Error(`a row without a run got ${now.open.id}`);
    if (shown === null) return;
    const failed = shown.failedSince ?? (shown.outcome === "failed" ? shown : null);
    for (const { runId, kind } of [{ runId: shown.runId, kind: shown.outcome }, ...(failed === null ? [] : [{ runId: failed.runId, kind: "failed" }])]) {
      const was = before.shown;
      if (runId === was?.runId || runId === was?.failedSince?.runId) continue;
      const known = this.runs.of(runId);
      if (!known) throw new Error(`a row became "${kind}" with the unknown run "${runId}"`);
      const outcome = this.runs.outcome(known);
      if (outcome.kind !== kind) throw new Error(`a row became "${kind}", but its run is ${outcome.kind}`);
      this.filled.add(known.id.toLowerCase());
    }
  }

  private detailsBefore(line: readonly PlainValue[] | undefined, oldOf: ReadonlyMap<unknown, number>, sheet: SheetModel, own: OwnColumns): RunDetails {
    const at = own.details === 0 ? undefined : oldOf.get(sheet.columnModel(own.details));
    return at === undefined ? NO_DETAILS : parseRunDetails(String(line?.[at] ?? ""));
  }

  /** The run that the row shows, or, where the sheet may have refused its details, one that was asked for the same. */
  private runOf(line: readonly PlainValue[], own: OwnColumns): TrueRun | undefined {
    const named = this.runs.of(detailsOf(line, own).shown?.runId ?? "");
    if (named || !this.mayLackRunId) return named;
    const asks = own.input === 0 ? "" : String(line[own.input - 1] ?? "");
    return [...this.runs.byId.values()].find((run) => String(Object.values(run.arguments)[0] ?? "") === asks);
  }

  mayLackRunId = false;

  /** A start marks and sends at once, so rows without a run get run ids. */
  startAllowed = false;
}

/** The hidden sheet that keeps what jobs replaced. */
const HISTORY = "Rowrunner history";

export function detailsOf(line: readonly PlainValue[], own: OwnColumns): RunDetails {
  return own.details === 0 ? NO_DETAILS : parseRunDetails(String(line[own.details - 1] ?? ""));
}

export function valuesOf(sheet: SheetModel): PlainValue[][] {
  const [rows, columns] = [sheet.lastRow(), sheet.lastColumn()];
  return rows === 0 || columns === 0 ? [] : sheet.read({ row: 1, column: 1, rows, columns });
}
