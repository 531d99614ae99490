import { argumentsHash } from "../../src/job/arguments";
import { runToken } from "../../src/job/job-record";
import type { LedgerRow } from "../../src/job/ledger";
import { placeResults } from "../../src/job/match";
import type { ArgumentValue, RunResult } from "../../src/job/run";
import { NO_DETAILS } from "../../src/job/run-details";
import { argumentsOf, JOB, ledgerRow, openRun, runResult, sentRow, shownRun } from "./rows";

/** Row numbers by run id; a "*" marks rows whose arguments changed. */
function placed(rows: readonly LedgerRow[], results: readonly RunResult[]) {
  const { byRunId } = placeResults({ rows, results, argumentNames: ["country"], jobId: JOB });
  return Object.fromEntries(
    [...byRunId.values()].map(({ result, rows: to, changed }) => [result.runId, `${to.map(({ row }) => row).join(" ")}${changed ? "*" : ""}`]),
  );
}

const queued = (row: number, runId: string, country: ArgumentValue) => ledgerRow(row, runId, "queued", country);
const cleared = (row: number, country: string) => ledgerRow(row, "", "queued", country, {}, "", NO_DETAILS);
const hash = (country: ArgumentValue) => argumentsHash(argumentsOf({ country }));

describe("what was sent", () => {
  test("is known only where all rows that carry the run say the same", () => {
    const rows = [sentRow(2, "a", "France"), sentRow(3, "a", "Spain"), sentRow(4, "b", "Chad"), sentRow(5, "b", "Chad"), queued(6, "c", "Mali")];
    const results = ["a", "b", "c"].map((id) => runResult(id, null));
    const { byRunId } = placeResults({ rows, results, argumentNames: ["country"], jobId: JOB });
    expect([...byRunId.values()].map(({ sentHash }) => sentHash)).toEqual(["", hash("Chad"), null]);
    // Where it is not known, and the API does not say, the run id decides.
    expect(placed(rows, results)).toEqual({ a: "2 3", b: "4 5", c: "6" });
  });

  test("is not told by rows that lost it", () => {
    const rows = [sentRow(2, "a", "France"), queued(3, "a", "France")];
    const { byRunId } = placeResults({ rows, results: [runResult("a", null)], argumentNames: ["country"], jobId: JOB });
    expect(byRunId.get("a")?.sentHash).toBe(hash("France"));
  });
});

describe("a row that agrees loosely does not take a result", () => {
  test("that agrees exactly with rows of which it cannot be told whose it is", () => {
    const rows = [queued(2, "a", 7), queued(3, "b", "7.00"), queued(4, "c", "7.00")];
    expect(placed(rows, [runResult("a", "7.00")])).toEqual({ a: "2*" });
  });

  test("while another result agrees exactly with it", () => {
    const rows = [queued(2, "a", 7), queued(3, "b", "Spain"), queued(4, "c", 7)];
    expect(placed(rows, [runResult("a", "7.00"), runResult("b", "7")])).toEqual({ a: "2*", b: "3*" });
    expect(placed(rows, [runResult("a", "7.00"), runResult("b", "8")])).toEqual({ a: "2", b: "3*" });
  });

  test("but does when that other result has its row, or had it before", () => {
    const rows = [queued(2, "a", 7), queued(3, "b", "7"), ledgerRow(4, "c", "complete", 7)];
    expect(placed(rows, [runResult("a", "7.00"), runResult("b", "7"), runResult("c", "7")])).toEqual({ a: "2", b: "3", c: "" });
  });

  test("also not one that lost its run, or whose run moved", () => {
    const rows = [queued(2, "a", "Spain"), queued(3, "b", 7), queued(4, "x", "7.00"), queued(5, "y", "7.00")];
    expect(placed(rows, [runResult("a", "7.00")])).toEqual({ a: "2*" });
  });
});

describe("a result whose row was edited", () => {
  test("is not given to rows that lost their runs, when it cannot be told to which", () => {
    const rows = [queued(2, "a", "Spain"), cleared(3, "France"), cleared(4, "France")];
    expect(placed(rows, [runResult("a", "France")])).toEqual({ a: "2*" });
  });

  test("goes to the one row that lost its run and asks for it", () => {
    expect(placed([queued(2, "a", "Spain"), cleared(3, "France")], [runResult("a", "France")])).toEqual({ a: "3" });
  });
});

test("a result that a row has already goes to no row that lost its run, while others still look for theirs", () => {
  const rows = [ledgerRow(2, "a", "complete", "Spain"), cleared(3, "France"), queued(4, "b", "Chad")];
  expect(placed(rows, [runResult("a", "France"), runResult("b", "Mali")])).toEqual({ a: "", b: "4*" });
});

test("a row whose later run failed over an answer has the results of both", () => {
  const shown = shownRun("a", { failedSince: { jobId: JOB, runId: "B", reason: "why" } });
  const row = ledgerRow(2, "a", "last try failed", "France", {}, "", { shown, open: null });
  const { byRunId } = placeResults({ rows: [row], results: [runResult("a", "France"), runResult("b", "France")], argumentNames: ["country"], jobId: JOB });
  expect([...byRunId.values()].map(({ alreadyFilled, rows }) => [alreadyFilled, rows.length])).toEqual([
    [true, 0],
    [true, 0],
  ]);
});

test("two results of one token, sent again after a lost answer, get a row each, the last all that is left", () => {
  const token = runToken(JOB, 0, 0, 0);
  const waiting = (row: number) => ledgerRow(row, token, "not submitted yet", "France");
  const both = [runResult("a", "France", { token }), runResult("b", "France", { token })];
  expect(placed([waiting(2), waiting(3)], both)).toEqual({ a: "2", b: "3" });
  expect(placed([waiting(2)], both)).toEqual({ a: "2", b: "" });
  expect(placed([waiting(2), waiting(3)], [runResult("a", "France", { token })])).toEqual({ a: "2 3" });
});

test("rows that change places keep their numbers within the job, by which the history finds them", () => {
  const sent = (row: number, id: string, country: string, asked: string, ordinal: number) =>
    ledgerRow(row, id, "queued", country, {}, "", { shown: null, open: openRun(id, { argumentsHash: hash(asked), ordinal }) });
  const rows = [sent(2, "a", "Spain", "France", 4), sent(3, "b", "France", "Spain", 7)];
  const { movedRuns } = placeResults({ rows, results: [runResult("a", "France")], argumentNames: ["country"], jobId: JOB });
  expect([...movedRuns].map(([{ row }, { id, ordinal, argumentsHash: of }]) => [row, id, ordinal, of])).toEqual([[2, "b", 4, hash("Spain")]]);
});

test("a row without details whose Run ID is another job's token is not this job's", () => {
  const foreign = ledgerRow(2, runToken("job2", 0, 0, 0), "not submitted yet", "France", {}, "", NO_DETAILS);
  const own = ledgerRow(2, runToken(JOB, 0, 0, 0), "not submitted yet", "France", {}, "", NO_DETAILS);
  expect(placed([foreign], [runResult("a", "France")])).toEqual({ a: "" });
  expect(placed([own], [runResult("a", "France")])).toEqual({ a: "2" });
});

test("several rows without their runs join the result of what they ask for exactly", () => {
  const rows = [queued(2, "a", "France"), cleared(3, "France"), cleared(4, "Spain"), queued(5, "b", "Mali")];
  expect(placed(rows, [runResult("a", "France"), runResult("b", "Chad")])).toEqual({ a: "2 3", b: "5*" });
});
