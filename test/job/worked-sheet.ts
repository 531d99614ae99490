import { argumentsHash } from "../../src/job/arguments";
import type { LedgerRow } from "../../src/job/ledger";
import { type Placements, placeResults } from "../../src/job/match";
import type { RunDetails } from "../../src/job/run-details";
import { argumentsOf, JOB, ledgerRow, openRun, runResult, shownRun } from "./rows";

/** A row as a person and Rowrunner change it: the input is the person's, the rest Rowrunner's. */
export interface WorkedRow {
  input: string;
  run: string;
  status: string;
  details: RunDetails;
  /** Which run's result is in the output cells; "" for none. */
  output: string;
}

/** A sheet with a job under way, without Google: people move things about, looks deliver results. */
export class WorkedSheet {
  rows: WorkedRow[];
  /** Arguments by run id. */
  readonly runs = new Map<string, string>();
  readonly finished = new Set<string>();
  /** Runs that the last delivery found no row for. */
  readonly orphans = new Set<string>();

  /** Equal inputs share a run; run ids are in the sheet. */
  constructor(inputs: readonly string[]) {
    this.rows = inputs.map((input) => {
      const run = `run-${input}`;
      this.runs.set(run, input);
      const open = openRun(run, { argumentsHash: argumentsHash(argumentsOf({ country: input })) });
      return { input, run, status: "queued", details: { shown: null, open }, output: "" };
    });
  }

  /** Finished runs that a row waits for, or that no row has: what the add-on asks the API for. */
  missing(): readonly string[] {
    return [...this.finished].filter((id) => {
      const isDone = this.rows.some(({ details }) => details.shown?.runId === id);
      return !isDone || this.rows.some(({ run, details }) => (details.open?.id ?? (details.shown === null ? run : "")) === id);
    });
  }

  /** One look: what is missing is delivered, in the order given, and written. */
  look(order: (ids: readonly string[]) => readonly string[] = (ids) => ids): Placements {
    const rows = this.rows.map((row, i): LedgerRow => {
      const { run, status, input, details } = row;
      return ledgerRow(i + 2, run, status, input, {}, "", details);
    });
    const results = order(this.missing()).map((id) => runResult(id, this.runs.get(id) ?? ""));
    const hasBatchEnded = () => this.finished.size === this.runs.size;
    const given = placeResults({ rows, results, argumentNames: ["country"], jobId: JOB, hasBatchEnded });
    for (const { result, rows: placed, changed, alreadyFilled, waits } of given.byRunId.values()) {
      for (const { row } of placed) {
        const status = changed ? "complete (arguments changed)" : "complete";
        Object.assign(this.row(row), { run: result.runId, output: result.runId, status, details: { shown: shownRun(result.runId), open: null } });
      }
      if (placed.length === 0 && !alreadyFilled && !waits) this.orphans.add(result.runId);
      else this.orphans.delete(result.runId);
    }
    for (const [{ row }, open] of given.movedRuns) Object.assign(this.row(row), { run: open.id, details: { ...this.row(row).details, open } });
    return given;
  }

  /** Looks until nothing is placed any more. */
  settle(): void {
    for (const id of this.runs.keys()) this.finished.add(id);
    for (let looks = 0; looks < 10; looks++) {
      const { byRunId, movedRuns } = this.look();
      if (movedRuns.size === 0 && [...byRunId.values()].every(({ rows }) => rows.length === 0)) return;
    }
    throw new Error("the sheet never settles");
  }

  private row(row: number): WorkedRow {
    const found = this.rows[row - 2];
    if (!found) throw new Error(`no row ${row}`);
    return found;
  }
}

export function isDone({ details }: WorkedRow): boolean {
  return details.shown !== null && details.open === null;
}
