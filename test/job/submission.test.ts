import { runToken } from "../../src/job/job-record";
import type { LedgerRow } from "../../src/job/ledger";
import type { RowRequest } from "../../src/job/row-request";
import { EDITED_WHILE_WAITING, partRequests, requestSize, rowsByPart, type WaitingRow } from "../../src/job/submission";
import { argumentsOf, JOB, ledgerRow } from "./rows";

const token = (index: number, part = 0, batch = 0, job = JOB) => runToken(job, batch, part, index);

function waiting(row: number, run: string, country: string | null, runner = ""): WaitingRow {
  const request: RowRequest =
    country === null ? { ok: false, reason: "no arguments" } : { ok: true, arguments: argumentsOf({ country }), runner, callbackUrl: "" };
  return { ledger: ledgerRow(row, run, "not submitted yet", country), request: () => request };
}

const rowsOf = (rows: readonly LedgerRow[]) => rows.map(({ row }) => row).join(" ");

function sent(rows: readonly WaitingRow[], batch = 0, part = 0) {
  const { requests, dropped } = partRequests(rows, JOB, batch, part);
  return {
    requests: requests.map((request) => [request.token, request.arguments.get("country"), rowsOf(request.rows)]),
    dropped: dropped.map(({ row, reason }) => [row.row, reason]),
  };
}

test("a part is sent as the sheet says now, rows found by their tokens, in the order of the plan", () => {
  const rows = [waiting(2, token(2), "Chad"), waiting(3, token(0), "France"), waiting(4, token(10), "Fiji"), waiting(5, token(1), "Spain edited")];
  expect(sent(rows)).toEqual({
    requests: [
      [token(0), "France", "3"],
      [token(1), "Spain edited", "5"],
      [token(2), "Chad", "2"],
      [token(10), "Fiji", "4"],
    ],
    dropped: [],
  });
});

test("rows of other parts, batches and jobs, with run ids or with nothing are not sent", () => {
  const rows = [
    waiting(2, token(0, 1), "a"),
    waiting(3, token(0, 0, 1), "b"),
    waiting(4, token(0, 0, 0, "job2"), "c"),
    waiting(5, "run-1", "d"),
    waiting(6, "", "e"),
    waiting(7, "rr:job1.0.0", "f"),
  ];
  expect(sent(rows)).toEqual({ requests: [], dropped: [] });
  expect(sent(rows, 0, 1).requests).toEqual([[token(0, 1), "a", "2"]]);
  expect(sent(rows, 1, 0).requests).toEqual([[token(0, 0, 1), "b", "3"]]);
});

test("rows that share a token are one request", () => {
  expect(sent([waiting(2, token(0), "France"), waiting(3, token(0), "France")])).toEqual({ requests: [[token(0), "France", "2 3"]], dropped: [] });
});

test("a row that shared a run and was edited stays out; nothing else is sent in its place", () => {
  expect(sent([waiting(2, token(0), "France"), waiting(3, token(0), "Spain"), waiting(4, token(0), "France")])).toEqual({
    requests: [[token(0), "France", "2 4"]],
    dropped: [[3, EDITED_WHILE_WAITING]],
  });
  expect(EDITED_WHILE_WAITING).toBe("edited while it waited; run it again");
  expect(sent([waiting(2, token(0), "France"), waiting(3, token(0), "France", "core")]).dropped).toEqual([[3, EDITED_WHILE_WAITING]]);
});

test("a row that has nothing to send any more stays out with its reason, and the rest of its run is sent", () => {
  expect(sent([waiting(2, token(0), null), waiting(3, token(0), "France"), waiting(4, token(1), null)])).toEqual({
    requests: [[token(0), "France", "3"]],
    dropped: [
      [2, "no arguments"],
      [4, "no arguments"],
    ],
  });
});

test("looking through the rows once for all parts finds the same for each part", () => {
  const rows = [
    waiting(2, token(1), "a"),
    waiting(3, token(0, 1), "b"),
    waiting(4, token(0, 0, 1), "c"),
    waiting(5, token(0, 0, 0, "job2"), "d"),
    waiting(6, "run-1", "e"),
    waiting(7, token(0), "f"),
    waiting(8, token(0), "f"),
    waiting(9, token(0, 11), "g"),
    waiting(10, token(0, 1, 1), "h"),
  ];
  const byPart = rowsByPart(rows, JOB);
  const numbers = (batch: number, part: number) => byPart(batch, part).map(({ ledger }) => ledger.row);
  expect([numbers(0, 0), numbers(0, 1), numbers(1, 0), numbers(0, 11), numbers(1, 1), numbers(2, 0)]).toEqual([[2, 7, 8], [3], [4], [9], [10], []]);
  for (const batch of [0, 1]) {
    for (const part of [0, 1, 11]) expect(partRequests(byPart(batch, part), JOB, batch, part)).toEqual(partRequests(rows, JOB, batch, part));
  }
});

test("what is sent has the row's runner and callback", () => {
  const row: WaitingRow = {
    ledger: ledgerRow(2, token(0), "not submitted yet", "France"),
    request: () => ({ ok: true, arguments: argumentsOf({ country: "France" }), runner: "core", callbackUrl: "https://example.org" }),
  };
  expect(partRequests([row], JOB, 0, 0).requests).toEqual([
    { token: token(0), arguments: argumentsOf({ country: "France" }), runner: "core", callbackUrl: "https://example.org", rows: [row.ledger] },
  ]);
});

test("the size of a request is near that of its JSON, and grows with all that it holds", () => {
  const json = (values: object, url: string) => JSON.stringify({ arguments: values, callback_webhook: { url } }).length;
  const values = { country: "France", population: 68_000_000, landlocked: false, note: "x".repeat(10_000) };
  const size = requestSize({ arguments: argumentsOf(values), callbackUrl: "https://example.org/done" });
  expect(size).toBeGreaterThanOrEqual(json(values, "https://example.org/done"));
  expect(size).toBeLessThan(json(values, "https://example.org/done") + 200);
  const base = requestSize({ arguments: argumentsOf({}), callbackUrl: "" });
  expect(base).toBe(120);
  expect(requestSize({ arguments: argumentsOf({}), callbackUrl: "12345" })).toBe(125);
  expect(requestSize({ arguments: argumentsOf({ ab: "cde" }), callbackUrl: "" })).toBe(120 + 2 + 3 + 8);
});
