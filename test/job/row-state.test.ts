import fc from "fast-check";
import { reasonOf, rowState, statusText } from "../../src/job/row-state";

const RUN = "run-1";
const TOKEN = "rr_job1_0_0_0";

describe("what a row says about itself", () => {
  test.each([
    ["", "", "empty"],
    ["", RUN, "pending"],
    ["", TOKEN, "unsent"],
    [statusText.waiting, TOKEN, "unsent"],
    [statusText.notSubmitted("edited"), "", "unsent"],
    [statusText.doubt, TOKEN, "pending"],
    ["queued", RUN, "pending"],
    ["running", "", "pending"],
    ["something of mine", RUN, "pending"],
    ["complete", RUN, "complete"],
    ["complete", "", "complete"],
    [statusText.complete(["arguments changed"]), RUN, "complete"],
    ["failed", RUN, "failed"],
    [statusText.of("failed", "no such country"), RUN, "failed"],
    ["completed", RUN, "pending"],
    ["failed to start", RUN, "pending"],
  ])("status %p and run id %p: %s", (status, run, state) => {
    expect(rowState(status, run)).toBe(state);
  });
});

describe("the Status cell", () => {
  test("shows the API's statuses as they are", () => {
    for (const status of ["queued", "running", "awaiting_tool_calls", "complete", "failed", "paused by moderator"])
      expect(statusText.of(status, "")).toBe(status);
  });

  test("a row that waits says so", () => {
    expect(statusText.waiting).toBe("not submitted yet");
    expect(statusText.notSubmitted("no key")).toBe("not submitted: no key");
    expect(statusText.doubt).toBe("may have been submitted: see the sidebar");
  });

  test("a failure says why, in one line", () => {
    expect(statusText.of("failed", "no such\n country ")).toBe("failed: no such country");
    expect(statusText.of("failed", " \n")).toBe("failed");
    expect(statusText.of("running", "ignored")).toBe("running");
  });

  test("a long reason is cut with a mark", () => {
    const text = statusText.of("failed", "x".repeat(600));
    expect(text).toBe(`failed: ${"x".repeat(499)}…`);
    expect(statusText.notSubmitted("y".repeat(600))).toBe(`not submitted: ${"y".repeat(499)}…`);
  });

  test("remarks on a complete row are listed", () => {
    expect(statusText.complete([])).toBe("complete");
    expect(statusText.complete(["one", "two"])).toBe("complete (one; two)");
  });

  test("a status that the API made up never makes a row look finished, unsent or unused", () => {
    const names = fc.oneof(
      fc.constantFrom(
        "complete (x)",
        " complete ",
        "failed: y",
        "failed ",
        "complete\n",
        "not submitted",
        "not submitted: z",
        "",
        " ",
        "\u0000",
        "complete\u0000",
      ),
      fc.string({ unit: "binary" }),
      fc.tuple(fc.constantFrom("complete", "failed", "not submitted", "rr_"), fc.string()).map(([a, b]) => a + b),
    );
    fc.assert(
      fc.property(names, fc.constantFrom(RUN, ""), (status, run) => {
        fc.pre(status !== "complete" && status !== "failed");
        expect(rowState(statusText.of(status, "why"), run)).toBe("pending");
      }),
    );
  });

  test("such a status is still shown", () => {
    expect(statusText.of("complete (x)", "")).toBe('status "complete (x)"');
    expect(statusText.of("", "")).toBe('status ""');
  });

  test("finished rows read back as finished, with their reason, whatever the server said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (reason) => {
        const failed = statusText.of("failed", reason);
        expect(rowState(failed, RUN)).toBe("failed");
        expect(reasonOf(failed)).not.toBe("");
        expect(rowState(statusText.notSubmitted(reason), "")).toBe("unsent");
        expect(rowState(statusText.complete([reason]), RUN)).toBe("complete");
        expect(rowState(statusText.of("complete", reason), RUN)).toBe("complete");
      }),
    );
  });
});

test.each([
  ["failed: no such country", "no such country"],
  ["failed: two\nlines", "two\nlines"],
  ["failed", "no reason given"],
  ["not submitted: edited", "edited"],
  ["not submitted yet", ""],
  ["complete", ""],
  ["queued", ""],
  ["it failed: x", ""],
])("the reason in %p is %p", (status, reason) => {
  expect(reasonOf(status)).toBe(reason);
});
