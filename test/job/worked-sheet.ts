import type { LedgerRow } from "../../src/job/ledger";
import { type Placements, placeResults } from "../../src/job/match";
import { statusText } from "../../src/job/row-state";
import { JOB, ledgerRow, runResult } from "./rows";

/** A row as a person and Rowrunner change it: the input is the person's, the rest Rowrunner's. */
export interface WorkedRow {
  input: string;
  run: string;
  status: string;
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
      return { input, run, status: "queued", output: "" };
    });
  }

  /** Finished runs that a row waits for, or that no row has: what the add-on asks the API for. */
  missing(): readonly string[] {
    return [...this.finished].filter((id) => {
      const named = this.rows.filter(({ run }) => run === id);
      return named.length === 0 || named.some((row) => !isDone(row));
    });
  }

  /** One look: what is missing is delivered, in the order given, and written. */
  look(order: (ids: readonly string[]) => readonly string[] = (ids) => ids): Placements {
    const rows = this.rows.map((row, i): LedgerRow => {
      const { run, status, input } = row;
      return ledgerRow(i + 2, run, status, input);
    });
    const results = order(this.missing()).map((id) => runResult(id, this.runs.get(id) ?? ""));
    const given = placeResults(rows, results, ["country"], JOB);
    for (const { result, rows: placed, changed, alreadyFilled } of given.byKey.values()) {
      for (const { row } of placed) {
        Object.assign(this.row(row), { run: result.runId, output: result.runId, status: statusText.complete(changed ? ["arguments changed"] : []) });
      }
      if (placed.length === 0 && !alreadyFilled) this.orphans.add(result.runId);
      else this.orphans.delete(result.runId);
    }
    for (const [{ row }, run] of given.movedIds) this.row(row).run = run;
    return given;
  }

  /** Looks until nothing is placed any more. */
  settle(): void {
    for (const id of this.runs.keys()) this.finished.add(id);
    for (let looks = 0; looks < 10; looks++) {
      const { byKey, movedIds } = this.look();
      if (movedIds.size === 0 && [...byKey.values()].every(({ rowCount }) => rowCount === 0)) return;
    }
    throw new Error("the sheet never settles");
  }

  private row(row: number): WorkedRow {
    const found = this.rows[row - 2];
    if (!found) throw new Error(`no row ${row}`);
    return found;
  }
}

export function isDone(row: WorkedRow): boolean {
  return row.status.startsWith("complete");
}
