import { markRow, type WrittenCells } from "./fill";
import type { Layout } from "./layout";
import { hasAnswer, type LedgerRow } from "./ledger";
import type { RowReason } from "./row-reason";
import { type StatusState, type StatusWords, statusOf } from "./row-status";
import type { OpenRun } from "./run-details";
import { reasonToDrop, waitingToken } from "./submission";

/** What a row learns of its run between the start and the result. */
export type Mark =
  /** `argumentsHash` is that of what was sent; "" keeps the one that the row has. */
  | { readonly kind: "submitted"; readonly runId: string; readonly argumentsHash: string }
  | { readonly kind: "in-doubt" }
  | { readonly kind: "skipped"; readonly reason: RowReason };

/** What the sheet must still be told of the runs of a job, by token. */
export class Marks {
  private readonly byToken = new Map<string, Mark>();
  /** The key of what was sent for a token, where some of its rows did not ask for it. */
  private readonly sentFor = new Map<string, string>();

  constructor(private readonly jobId: string) {}

  get isEmpty(): boolean {
    return this.byToken.size + this.sentFor.size === 0;
  }

  set(token: string, mark: Mark): void {
    this.byToken.set(token, mark);
  }

  /** Rows with this token that do not ask for `requestKey` stay out. */
  onlyFor(token: string, requestKey: string): void {
    this.sentFor.set(token, requestKey);
  }

  concerns(token: string): boolean {
    return this.byToken.has(token) || this.sentFor.has(token);
  }

  /** What the rows get, by their numbers in the sheet. Rows may have moved since: they are found by their tokens. */
  cells(rows: readonly LedgerRow[], layout: Layout, words: StatusWords): readonly (WrittenCells | undefined)[] {
    const agreed = new Set<string>();
    if (this.sentFor.size > 0) {
      for (const row of rows) {
        const token = waitingToken(row, this.jobId);
        if (this.sentFor.has(token) && reasonToDrop(row, this.sentFor.get(token) ?? "") === null) agreed.add(token);
      }
    }
    const writes: WrittenCells[] = [];
    for (const row of rows) {
      const token = waitingToken(row, this.jobId);
      if (token === "" || !this.concerns(token)) continue;
      // When no row says any more what was sent, that run is still theirs.
      const reason = agreed.has(token) ? reasonToDrop(row, this.sentFor.get(token) ?? "") : null;
      const mark: Mark | undefined = reason === null ? this.byToken.get(token) : { kind: "skipped", reason };
      if (mark !== undefined) writes[row.row] = markedCells(row, token, mark, this.jobId, layout, words);
    }
    return writes;
  }
}

/** Whether a run of the job is out for the row. */
export function isOpenIn({ details: { open } }: LedgerRow, jobId: string): boolean {
  return open !== null && open.jobId === jobId && open.state !== "skipped";
}

/** What the rows get whose run of a job brings nothing any more, by their numbers in the sheet; none where no row is open. */
export function closedRows(
  rows: readonly LedgerRow[],
  jobId: string,
  reason: RowReason,
  layout: Layout,
  words: StatusWords,
): readonly (WrittenCells | undefined)[] {
  const writes: WrittenCells[] = [];
  for (const row of rows) {
    if (isOpenIn(row, jobId)) writes[row.row] = markedCells(row, "", { kind: "skipped", reason }, jobId, layout, words);
  }
  return writes;
}

function markedCells(row: LedgerRow, token: string, mark: Mark, jobId: string, layout: Layout, words: StatusWords): WrittenCells {
  const before: OpenRun = row.details.open ?? { jobId, id: token, argumentsHash: row.argumentsHash(), state: "waiting", reason: null, ordinal: 0 };
  const { shown } = row.details;
  const standing = shown !== null && hasAnswer(row.details) ? shown.at : null;
  const [open, state, runId] = markedRun(before, token, mark, shown?.runId ?? "");
  return markRow(row, layout, words, statusOf(state, standing), runId, { shown, open });
}

function markedRun(before: OpenRun, token: string, mark: Mark, standingRunId: string): readonly [OpenRun, StatusState, string] {
  switch (mark.kind) {
    case "submitted": {
      const argumentsHash = mark.argumentsHash || before.argumentsHash;
      return [{ ...before, id: mark.runId, argumentsHash, state: "submitted" }, { kind: "open", status: "queued" }, mark.runId];
    }
    case "in-doubt":
      return [{ ...before, state: "in-doubt" }, { kind: "in-doubt" }, token];
    case "skipped":
      return [{ ...before, id: "", state: "skipped", reason: mark.reason }, { kind: "skipped", reason: mark.reason }, standingRunId];
  }
}
