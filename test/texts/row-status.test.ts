import fc from "fast-check";
import { type Remark, restoredStatus, type StatusState, statusOf } from "../../src/job/row-status";
import type { RunDetails } from "../../src/job/run-details";
import { rowStatusWords } from "../../src/texts/en/row-status";
import { openRun, shownRun } from "../job/rows";

const words = rowStatusWords((ms) => (ms === 7 ? "12 Nov" : "another day"));
const now = (state: StatusState) => words(statusOf(state));
const again = (state: StatusState) => words(statusOf(state, 7));
const complete = (...remarks: readonly Remark[]): StatusState => ({ kind: "complete", remarks });
const failed = (reason: string, changed = false): StatusState => ({ kind: "failed", reason, changed });

describe("the Status of a row without an answer", () => {
  test.each<[StatusState, string]>([
    [{ kind: "waiting" }, "not submitted yet"],
    [{ kind: "in-doubt" }, "may have been submitted: see the sidebar"],
    [{ kind: "skipped", reason: { kind: "edited" } }, "not submitted: edited while it waited; run it again"],
    [{ kind: "open", status: "queued" }, "queued"],
    [{ kind: "open", status: "running" }, "running"],
    [{ kind: "open", status: "awaiting_tool_calls" }, "waiting for tool results"],
    [{ kind: "open", status: "paused by moderator" }, "paused by moderator"],
    [complete(), "complete"],
    [failed("no such country"), "failed: no such country"],
    [failed(""), "failed"],
    [failed("no such country", true), "failed: no such country (arguments changed since submission)"],
    [failed("", true), "failed (arguments changed since submission)"],
  ])("%j: %p", (state, text) => {
    expect(now(state)).toBe(text);
  });

  test("remarks on a complete row are listed", () => {
    expect(now(complete({ kind: "changed" }))).toBe("complete (arguments changed since submission)");
    expect(now(complete({ kind: "kept", columns: ["capital", "area"] }))).toBe("complete (kept what was in capital, area)");
    expect(now(complete({ kind: "changed" }, { kind: "refused", columns: ["capital"], message: "This cell is protected." }))).toBe(
      "complete (arguments changed since submission; not written to capital: This cell is protected.)",
    );
  });

  test("a reason is one line, cut with a mark where it is long", () => {
    expect(now(failed("no such\n country "))).toBe("failed: no such country");
    expect(now(failed("x".repeat(600)))).toBe(`failed: ${"x".repeat(499)}…`);
    expect(now({ kind: "skipped", reason: { kind: "runner-unknown", runner: "y".repeat(600) } })).toBe(`not submitted: runner "${"y".repeat(491)}…`);
    expect(now(complete({ kind: "kept", columns: ["z".repeat(600)] })).length).toBe("complete ()".length + 500);
  });

  test("a status that the API made up is shown, and never reads like Rowrunner's complete, failed or not submitted", () => {
    expect(now({ kind: "open", status: "complete (x)" })).toBe('status "complete (x)"');
    expect(now({ kind: "open", status: "" })).toBe('status ""');
    const status = fc.oneof(
      fc.constantFrom(
        "complete (x)",
        " complete ",
        "Failed: y",
        "complete\n",
        "not submitted: z",
        "answer of 12 Nov; complete",
        "",
        " ",
        "\u0000",
        "complete\u0000",
      ),
      fc.string({ unit: "binary" }),
      fc.tuple(fc.constantFrom("complete", "failed", "not submitted", "answer of"), fc.string()).map(([a, b]) => a + b),
    );
    fc.assert(
      fc.property(status, (made) => {
        const text = now({ kind: "open", status: made });
        expect(text).not.toBe("");
        expect(text).not.toMatch(/^\s*(complete|failed|not submitted|answer of)/i);
        expect([...text].every((one) => one >= " ")).toBe(true);
      }),
    );
  });
});

describe("the Status of a row whose answer stands meanwhile", () => {
  test.each<[StatusState, string]>([
    [{ kind: "waiting" }, "answer of 12 Nov; waiting to run again"],
    [{ kind: "in-doubt" }, "answer of 12 Nov; may be running again: see the sidebar"],
    [{ kind: "skipped", reason: { kind: "edited" } }, "answer of 12 Nov; not run again: edited while it waited; run it again"],
    [{ kind: "open", status: "queued" }, "answer of 12 Nov; queued again"],
    [{ kind: "open", status: "running" }, "answer of 12 Nov; running again"],
    [{ kind: "open", status: "awaiting_tool_calls" }, "answer of 12 Nov; running again (waiting for tool results)"],
    [{ kind: "open", status: "complete" }, 'answer of 12 Nov; running again (status "complete")'],
    [failed("too slow"), "answer of 12 Nov; last try failed: too slow"],
    [failed(""), "answer of 12 Nov; last try failed"],
  ])("%j: %p", (state, text) => {
    expect(again(state)).toBe(text);
  });
});

describe("a Status that somebody cleared is told again from Run details", () => {
  const answer = shownRun("a", { at: 7 });
  test.each<[string, RunDetails]>([
    ["not submitted yet", { shown: null, open: openRun("rr_job1_0_0_0", { state: "waiting" }) }],
    ["may have been submitted: see the sidebar", { shown: null, open: openRun("rr_job1_0_0_0", { state: "in-doubt" }) }],
    ["queued", { shown: null, open: openRun("b") }],
    ["not submitted: no arguments", { shown: null, open: openRun("", { state: "skipped", reason: { kind: "no-arguments" } }) }],
    ["complete", { shown: answer, open: null }],
    ["complete (arguments changed since submission)", { shown: { ...answer, changed: true }, open: null }],
    ["failed: why", { shown: { ...answer, outcome: "failed", reason: "why" }, open: null }],
    ["answer of 12 Nov; last try failed: why", { shown: { ...answer, failedSince: { jobId: "j", runId: "b", reason: "why" } }, open: null }],
    ["answer of 12 Nov; queued again", { shown: answer, open: openRun("b") }],
    ["queued", { shown: { ...answer, outcome: "failed" }, open: openRun("b") }],
  ])("%s", (text, details) => {
    expect(words(restoredStatus(details))).toBe(text);
  });
});
