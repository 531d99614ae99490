import { argumentsHash, type RowArguments, requestKey } from "./arguments";
import { parseToken, TOKEN, tokenStart } from "./job-record";
import type { LedgerRow } from "./ledger";
import type { RowReason } from "./row-reason";

export interface PartRequest {
  readonly token: string;
  readonly arguments: RowArguments;
  readonly argumentsHash: string;
  readonly runner: string;
  readonly callbackUrl: string;
}

export interface PartRequests {
  readonly requests: readonly PartRequest[];
  /** Rows of the part that cannot be sent any more. */
  readonly dropped: readonly DroppedRow[];
}

export interface DroppedRow {
  readonly row: LedgerRow;
  readonly token: string;
  readonly reason: RowReason;
  /** The key of the request that other rows with the same token send; `null` when none does. */
  readonly sent: string | null;
}

const EDITED: RowReason = { kind: "edited" };

/** Rows by the part they wait for, as their tokens say. */
export interface WaitingRows {
  of(batch: number, part: number): readonly LedgerRow[];
}

/**
 * The token of a row that waits in a job; "" for any other row. Run details tell; where they were cleared, the Run ID. A row whose
 * Run ID was cleared no longer waits.
 */
export function waitingToken({ runId, details: { shown, open } }: LedgerRow, jobId: string): string {
  if (runId === "") return "";
  if (open !== null) return open.jobId === jobId && open.state !== "skipped" && open.id.startsWith(TOKEN) ? open.id : "";
  return shown === null && parseToken(runId)?.jobId === jobId ? runId : "";
}

/** Looks through the rows once, however many parts there are. */
export function waitingRows(rows: readonly LedgerRow[], jobId: string): WaitingRows {
  const byStart = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const token = parseToken(waitingToken(row, jobId));
    if (token === null) continue;
    const start = tokenStart(jobId, token.batch, token.part);
    const list = byStart.get(start);
    if (list) list.push(row);
    else byStart.set(start, [row]);
  }
  return { of: (batch, part) => byStart.get(tokenStart(jobId, batch, part)) ?? [] };
}

/**
 * The requests of a part as the sheet says now: what its rows say at this moment is sent. Rows that shared a run but no longer say the
 * same stay out, and so do rows that were deleted (they are not there). Tokens beyond those that were planned are nobody's.
 *
 * @param planned runs of the part as they were approved
 * @param runner "per-batch": rows that name another runner than most of the part stay out too
 */
export function partRequests(rows: readonly LedgerRow[], jobId: string, planned: number, runner: "per-run" | "per-batch" = "per-run"): PartRequests {
  const byIndex = new Map<number, { readonly token: string; readonly rows: LedgerRow[] }>();
  for (const row of rows) {
    const token = waitingToken(row, jobId);
    const index = parseToken(token)?.index ?? planned;
    if (index >= planned) continue;
    const sharing = byIndex.get(index);
    if (sharing) sharing.rows.push(row);
    else byIndex.set(index, { token, rows: [row] });
  }
  const requests: PartRequest[] = [];
  const dropped: DroppedRow[] = [];
  const inOrder = [...byIndex].sort(([a], [b]) => a - b).map(([, { token, rows: sharing }]) => ({ token, sharing, first: firstRequest(sharing, token) }));
  const batchRunner = runner === "per-batch" ? mostFrequent(inOrder.flatMap(({ first }) => first?.runner ?? [])) : null;
  for (const { token, sharing, first } of inOrder) {
    const request = batchRunner === null || first?.runner === batchRunner ? first : null;
    if (request !== null) requests.push(request);
    if (request !== null && sharing.length === 1) continue;
    const sent = request === null ? null : requestKey(request);
    for (const row of sharing) {
      const reason = reasonToDrop(row, sent);
      if (reason !== null) dropped.push({ row, token, reason, sent });
    }
  }
  return { requests, dropped };
}

function mostFrequent(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].reduce<readonly [string | null, number]>((best, entry) => (entry[1] > best[1] ? entry : best), [null, 0])[0];
}

function firstRequest(rows: readonly LedgerRow[], token: string): PartRequest | null {
  for (const row of rows) {
    const request = row.request();
    if (!request.ok) continue;
    const { arguments: values, runner, callbackUrl } = request;
    return { token, arguments: values, argumentsHash: argumentsHash(values), runner, callbackUrl };
  }
  return null;
}

/** Why a row is not among those that the request with the key `sent` is for; `null` when it is. */
export function reasonToDrop(row: LedgerRow, sent: string | null): RowReason | null {
  const request = row.request();
  if (!request.ok) return request.reason;
  return requestKey(request) === sent ? null : EDITED;
}
