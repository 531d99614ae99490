import { type RowArguments, requestKey } from "./arguments";
import { parseToken } from "./job-record";
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

/** Rows by the part and the run they wait for, as their tokens say. */
export interface WaitingRows {
  /** The rows of a part by the index of their run. */
  of(batch: number, part: number): ReadonlyMap<number, readonly LedgerRow[]>;
}

/** Looks through the rows once, however many parts there are. */
export function waitingRows(rows: readonly LedgerRow[], jobId: string): WaitingRows {
  const byPart = new Map<string, Map<number, LedgerRow[]>>();
  rows.forEach((row) => {
    const token = parseToken(row.run);
    if (token === null || token.jobId !== jobId) return;
    const key = `${token.batch}.${token.part}`;
    const byIndex = byPart.get(key) ?? new Map<number, LedgerRow[]>();
    byPart.set(key, byIndex);
    const sharing = byIndex.get(token.index);
    if (sharing) sharing.push(row);
    else byIndex.set(token.index, [row]);
  });
  return { of: (batch, part) => byPart.get(`${batch}.${part}`) ?? new Map() };
}

/**
 * The requests of a part as the sheet says now: rows find their part by the token in their Run ID cell, and what they say at this
 * moment is sent. Rows that shared a run but no longer say the same stay out, and so do rows that were deleted (they are not there).
 */
export function partRequests(rows: ReadonlyMap<number, readonly LedgerRow[]>): PartRequests {
  const requests: PartRequest[] = [];
  const dropped: DroppedRow[] = [];
  const inOrder = [...rows].sort(([a], [b]) => a - b);
  inOrder.forEach(([, sharing]) => {
    const request = firstRequest(sharing);
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
