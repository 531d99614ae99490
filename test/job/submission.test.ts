import fc from "fast-check";
import { argumentsHash } from "../../src/job/arguments";
import { runToken } from "../../src/job/job-record";
import type { LedgerRow } from "../../src/job/ledger";
import { NO_DETAILS, type OpenState } from "../../src/job/run-details";
import { partRequests, reasonToDrop, waitingRows, waitingToken } from "../../src/job/submission";
import { argumentsOf, JOB, ledgerRow, NO_ARGUMENTS, openRun, shownRun } from "./rows";

const EDITED = { kind: "edited" };

const token = (index: number, part = 0, batch = 0, job = JOB) => runToken(job, batch, part, index);

const waiting = (row: number, run: string, country: string | null, runner = "") => ledgerRow(row, run, "not submitted yet", country, {}, runner);

/** More runs than any of these parts has. */
const MANY = 1_000;

function sent(rows: readonly LedgerRow[], batch = 0, part = 0, planned = MANY) {
  const { requests, dropped } = partRequests(waitingRows(rows, JOB).of(batch, part), JOB, planned);
  return {
    requests: requests.map((request) => [request.token, request.arguments.get("country")]),
    dropped: dropped.map(({ row, reason }) => [row.row, reason]),
  };
}

test("a part is sent as the sheet says now, rows found by their tokens, in the order of the plan", () => {
  const rows = [waiting(2, token(2), "Chad"), waiting(3, token(0), "France"), waiting(4, token(10), "Fiji"), waiting(5, token(1), "Spain edited")];
  expect(sent(rows)).toEqual({
    requests: [
      [token(0), "France"],
      [token(1), "Spain edited"],
      [token(2), "Chad"],
      [token(10), "Fiji"],
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
    waiting(7, "rr_job1_0_0", "f"),
    waiting(8, token(0, 11), "g"),
    waiting(9, token(0, 1, 1), "h"),
    waiting(10, "rr_job1_0_0_", "i"),
    waiting(11, "rr_job1_0_0_x", "j"),
    waiting(12, "see rr_job1_0_0_1", "k"),
  ];
  expect(sent(rows)).toEqual({ requests: [], dropped: [] });
  expect(sent(rows, 7, 7)).toEqual({ requests: [], dropped: [] });
  expect(sent(rows, 0, 1).requests).toEqual([[token(0, 1), "a"]]);
  expect(sent(rows, 0, 11).requests).toEqual([[token(0, 11), "g"]]);
  expect(sent(rows, 1, 0).requests).toEqual([[token(0, 0, 1), "b"]]);
  expect(sent(rows, 1, 1).requests).toEqual([[token(0, 1, 1), "h"]]);
});

test("rows that share a token are one request", () => {
  expect(sent([waiting(2, token(0), "France"), waiting(3, token(0), "France")])).toEqual({ requests: [[token(0), "France"]], dropped: [] });
});

test("a row that shared a run and was edited stays out; nothing else is sent in its place", () => {
  expect(sent([waiting(2, token(0), "France"), waiting(3, token(0), "Spain"), waiting(4, token(0), "France")])).toEqual({
    requests: [[token(0), "France"]],
    dropped: [[3, EDITED]],
  });
  expect(sent([waiting(2, token(0), "France"), waiting(3, token(0), "France", "core")]).dropped).toEqual([[3, EDITED]]);
});

test("a row that has nothing to send any more stays out with its reason, and the rest of its run is sent", () => {
  expect(sent([waiting(2, token(0), null), waiting(3, token(0), "France"), waiting(4, token(1), null)])).toEqual({
    requests: [[token(0), "France"]],
    dropped: [
      [2, NO_ARGUMENTS],
      [4, NO_ARGUMENTS],
    ],
  });
});

test("a row that is left out knows what was sent in the name of its token, so that others of that token can be told from it later", () => {
  const rows = [waiting(2, token(0), "France"), waiting(3, token(0), "Spain"), waiting(4, token(1), null)];
  const [edited, alone] = partRequests(waitingRows(rows, JOB).of(0, 0), JOB, MANY).dropped;
  const reasons = (sentKey: string | null) => rows.map((row) => reasonToDrop(row, sentKey));
  expect(reasons(edited?.sent ?? null)).toEqual([null, EDITED, NO_ARGUMENTS]);
  expect(alone).toMatchObject({ row: { row: 4 }, sent: null });
});

test("what is sent has the row's runner and callback", () => {
  const row: LedgerRow = {
    ...waiting(2, token(0), "France"),
    request: () => ({ ok: true, arguments: argumentsOf({ country: "France" }), runner: "core", callbackUrl: "https://example.org" }),
  };
  expect(partRequests(waitingRows([row], JOB).of(0, 0), JOB, MANY).requests).toEqual([
    {
      token: token(0),
      arguments: argumentsOf({ country: "France" }),
      argumentsHash: argumentsHash(argumentsOf({ country: "France" })),
      runner: "core",
      callbackUrl: "https://example.org",
    },
  ]);
});

test("where a batch has one runner, rows that name another than most do stay out", () => {
  const rows = [
    waiting(2, token(0), "France", "large"),
    waiting(3, token(1), "Spain", "small"),
    waiting(4, token(2), "Chad", "small"),
    waiting(5, token(3), null, "small"),
  ];
  const { requests, dropped } = partRequests(rows, JOB, MANY, "per-batch");
  expect(requests.map(({ token: name, runner }) => [name, runner])).toEqual([
    [token(1), "small"],
    [token(2), "small"],
  ]);
  expect(dropped.map(({ row, reason, sent: key }) => [row.row, reason, key])).toEqual([
    [2, EDITED, null],
    [5, NO_ARGUMENTS, null],
  ]);
  expect(partRequests(rows, JOB, MANY).requests).toHaveLength(3);
  expect(partRequests([], JOB, MANY, "per-batch")).toEqual({ requests: [], dropped: [] });
});

test("tokens beyond the runs that were planned are nobody's: a forged one sends nothing", () => {
  const rows = [waiting(2, token(0), "France"), waiting(3, token(2), "Spain"), waiting(4, token(3), "Chad"), waiting(5, token(999_999), "Peru")];
  expect(sent(rows, 0, 0, 3).requests.map(([one]) => one)).toEqual([token(0), token(2)]);
  expect(sent(rows, 0, 0, 1)).toEqual({ requests: [[token(0), "France"]], dropped: [] });
  expect(sent(rows, 0, 0, 0)).toEqual({ requests: [], dropped: [] });
});

test("whatever tokens people write, copy and clear, no more runs are sent than were planned, each token once", () => {
  const country = fc.constantFrom("France", "Spain", null);
  const run = fc.oneof(
    fc.nat(8).map((index) => token(index)),
    fc.constantFrom("", "run-1", "rr_job1_0_0_007", "rr_job1_0_0_99999999999999999999", token(0, 0, 0, "job2")),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(run, country, fc.boolean()), { maxLength: 12 }), fc.nat(6), (facts, planned) => {
      const rows = facts.map(([id, of, isCleared], i) => (isCleared ? ledgerRow(i + 2, id, "", of, {}, "", NO_DETAILS) : waiting(i + 2, id, of)));
      const { requests, dropped } = partRequests(waitingRows(rows, JOB).of(0, 0), JOB, planned);
      expect(requests.length).toBeLessThanOrEqual(planned);
      expect(new Set(requests.map((request) => request.token)).size).toBe(requests.length);
      for (const request of requests) expect(request.argumentsHash).toBe(argumentsHash(request.arguments));
      for (const { row } of dropped) expect(row.runId).not.toBe("");
    }),
  );
});

describe("which rows wait to be sent", () => {
  const row = (runId: string, details: LedgerRow["details"]) => ledgerRow(2, runId, "", "France", {}, "", details);
  const open = (state: OpenState, id = token(0), jobId = JOB) => ({ shown: null, open: openRun(id, { state, jobId }) });

  test("those whose Run details carry a token of the job, whatever stands in Status or Run ID", () => {
    expect(waitingToken(row(token(0), open("waiting")), JOB)).toBe(token(0));
    expect(waitingToken(row("edited", open("waiting")), JOB)).toBe(token(0));
    expect(waitingToken({ ...row(token(0), open("waiting")), status: "complete" }, JOB)).toBe(token(0));
    expect(waitingToken(row("old", { shown: shownRun("old"), open: openRun(token(0), { state: "waiting" }) }), JOB)).toBe(token(0));
  });

  test("not those that were sent, skipped, or wait for another job", () => {
    expect(waitingToken(row("run-1", open("submitted", "run-1")), JOB)).toBe("");
    expect(waitingToken(row(token(0), open("skipped")), JOB)).toBe("");
    expect(waitingToken(row(token(0, 0, 0, "job2"), open("waiting", token(0, 0, 0, "job2"), "job2")), JOB)).toBe("");
    expect(waitingToken(row(token(0), { shown: shownRun("old"), open: null }), JOB)).toBe("");
  });

  test("a row whose Run ID was cleared no longer waits", () => {
    expect(waitingToken(row("", open("waiting")), JOB)).toBe("");
    expect(sent([row("", open("waiting"))])).toEqual({ requests: [], dropped: [] });
  });

  test("where Run details were cleared, the Run ID tells", () => {
    expect(waitingToken(row(token(0), NO_DETAILS), JOB)).toBe(token(0));
    expect(waitingToken(row(token(0), NO_DETAILS), "job2")).toBe("");
    expect(waitingToken(row("run-1", NO_DETAILS), JOB)).toBe("");
    expect(waitingToken(row("", NO_DETAILS), JOB)).toBe("");
  });
});
