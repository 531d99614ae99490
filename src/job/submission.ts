import { requestKey } from "./arguments";
import { parseToken, runToken } from "./job-record";
import type { LedgerRow } from "./ledger";
import type { RowRequest } from "./row-request";
import type { Arguments } from "./run";

/** A row that waits to be sent, with what it asks for now. */
export interface WaitingRow {
  readonly ledger: LedgerRow;
  readonly request: () => RowRequest;
}

export interface PartRequest {
  readonly token: string;
  readonly arguments: Arguments;
  readonly runner: string;
  readonly callbackUrl: string;
  readonly rows: readonly LedgerRow[];
}

export interface PartRequests {
  readonly requests: readonly PartRequest[];
  /** Rows of the part that cannot be sent any more, with the reason. */
  readonly dropped: readonly { readonly row: LedgerRow; readonly reason: string }[];
}

export const EDITED_WHILE_WAITING = "edited while it waited; run it again";

/**
 * The requests of a part as the sheet says now: rows find their part by the token in their Run ID cell, and what they say at this
 * moment is sent. Rows that shared a run but no longer say the same stay out, and so do rows that were deleted (they are not there).
 */
export function partRequests(rows: readonly WaitingRow[], jobId: string, batch: number, part: number): PartRequests {
  const byIndex = new Map<number, WaitingRow[]>();
  for (const row of rows) {
    const token = parseToken(row.ledger.run);
    if (token === null || token.jobId !== jobId || token.batch !== batch || token.part !== part) continue;
    addTo(byIndex, token.index, row);
  }
  const requests: PartRequest[] = [];
  const dropped: { row: LedgerRow; reason: string }[] = [];
  for (const [index, sharing] of [...byIndex].sort(([a], [b]) => a - b)) {
    let first: { readonly request: Extract<RowRequest, { ok: true }>; readonly key: string } | null = null;
    const keyOf = (request: Extract<RowRequest, { ok: true }>) =>
      sharing.length === 1 ? "" : requestKey(request.arguments, request.runner, request.callbackUrl);
    const agreeing: LedgerRow[] = [];
    for (const { ledger, request: read } of sharing) {
      const request = read();
      if (!request.ok) {
        dropped.push({ row: ledger, reason: request.reason });
        continue;
      }
      const key = keyOf(request);
      first ??= { request, key };
      if (first.key === key) agreeing.push(ledger);
      else dropped.push({ row: ledger, reason: EDITED_WHILE_WAITING });
    }
    if (first !== null) {
      const { arguments: values, runner, callbackUrl } = first.request;
      requests.push({ token: runToken(jobId, batch, part, index), arguments: values, runner, callbackUrl, rows: agreeing });
    }
  }
  return { requests, dropped };
}

/** The rows that wait by the part they belong to: `rowsOf(batch, part)`. Rows are looked through once, however many parts there are. */
export function rowsByPart(rows: readonly WaitingRow[], jobId: string): (batch: number, part: number) => readonly WaitingRow[] {
  const byPart = new Map<string, WaitingRow[]>();
  for (const row of rows) {
    const token = parseToken(row.ledger.run);
    if (token !== null && token.jobId === jobId) addTo(byPart, `${token.batch}.${token.part}`, row);
  }
  return (batch, part) => byPart.get(`${batch}.${part}`) ?? [];
}

function addTo<K>(lists: Map<K, WaitingRow[]>, key: K, row: WaitingRow): void {
  const list = lists.get(key);
  if (list) list.push(row);
  else lists.set(key, [row]);
}

/** Length of a request as JSON, about, to keep a POST within its bounds. */
export function requestSize(request: { readonly arguments: Arguments; readonly callbackUrl: string }): number {
  let size = 120 + request.callbackUrl.length;
  for (const [name, value] of request.arguments) size += name.length + String(value).length + 8;
  return size;
}
