import { type RowArguments, requestKey } from "./arguments";
import { parseToken, TOKEN, tokenStart } from "./job-record";
import type { LedgerRow } from "./ledger";

export interface PartRequest {
  readonly token: string;
  readonly arguments: RowArguments;
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
  readonly reason: string;
  /** The key of the request that other rows with the same token send; `null` when none does. */
  readonly sent: string | null;
}

export const EDITED_WHILE_WAITING = "edited while it waited; run it again";

/** Rows by the part they wait for, as their tokens say. */
export interface WaitingRows {
  of(batch: number, part: number): readonly LedgerRow[];
}

/** Looks through the rows once, however many parts there are. */
export function waitingRows(rows: readonly LedgerRow[], jobId: string): WaitingRows {
  const byStart = new Map<string, LedgerRow[]>();
  rows.forEach((row) => {
    if (!row.run.startsWith(TOKEN)) return;
    const start = row.run.slice(0, row.run.lastIndexOf("_") + 1);
    const list = byStart.get(start);
    if (list) list.push(row);
    else byStart.set(start, [row]);
  });
  return { of: (batch, part) => byStart.get(tokenStart(jobId, batch, part)) ?? [] };
}

/**
 * The requests of a part as the sheet says now: rows find their part by the token in their Run ID cell, and what they say at this
 * moment is sent. Rows that shared a run but no longer say the same stay out, and so do rows that were deleted (they are not there).
 *
 * @param runner "per-batch": rows that name another runner than most of the part stay out too
 */
export function partRequests(rows: readonly LedgerRow[], runner: "per-run" | "per-batch" = "per-run"): PartRequests {
  const byIndex = new Map<number, LedgerRow[]>();
  rows.forEach((row) => {
    const token = parseToken(row.run);
    if (token === null) return;
    const sharing = byIndex.get(token.index);
    if (sharing) sharing.push(row);
    else byIndex.set(token.index, [row]);
  });
  const requests: PartRequest[] = [];
  const dropped: DroppedRow[] = [];
  const inOrder = [...byIndex].sort(([a], [b]) => a - b).map(([, sharing]) => ({ sharing, first: firstRequest(sharing) }));
  const batchRunner = runner === "per-batch" ? mostFrequent(inOrder.flatMap(({ first }) => first?.runner ?? [])) : null;
  inOrder.forEach(({ sharing, first }) => {
    const request = batchRunner === null || first?.runner === batchRunner ? first : null;
    if (request !== null) requests.push(request);
    if (request !== null && sharing.length === 1) return;
    const sent = request === null ? null : requestKey(request);
    for (const row of sharing) {
      const reason = reasonToDrop(row, sent);
      if (reason !== null) dropped.push({ row, reason, sent });
    }
  });
  return { requests, dropped };
}

function mostFrequent(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].reduce<readonly [string | null, number]>((best, entry) => (entry[1] > best[1] ? entry : best), [null, 0])[0];
}

function firstRequest(rows: readonly LedgerRow[]): PartRequest | null {
  for (const row of rows) {
    const request = row.request();
    if (request.ok) return { token: row.run, arguments: request.arguments, runner: request.runner, callbackUrl: request.callbackUrl };
  }
  return null;
}

/** Why a row is not among those that the request with the key `sent` is for; `null` when it is. */
export function reasonToDrop(row: LedgerRow, sent: string | null): string | null {
  const request = row.request();
  if (!request.ok) return request.reason;
  return requestKey(request) === sent ? null : EDITED_WHILE_WAITING;
}
