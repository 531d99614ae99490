import { formOfProvider } from "../../src/providers/browser-registry";
import { runnerHint } from "../../src/sidebar/form/runner-hint";
import { parseAnswer } from "../../src/sidebar/server/answer";
import { failureProblem } from "../../src/sidebar/server/failure-problem";
import { ServerProblem } from "../../src/sidebar/server/server-problem";
import { countsText, resultText } from "../../src/sidebar/wording/job-words";
import { localTime } from "../../src/sidebar/wording/times";
import { job } from "./fixtures";

test("a time that is none stays as it came", () => {
  expect(localTime("soon")).toBe("soon");
  expect(localTime("")).toBe("");
});

test("counts go from done to not yet begun, with an unknown status as it came", () => {
  const counts = [...job(0).counts, { status: "paused_by_admin", runs: 1 }, { status: "awaiting_tool_calls", runs: 0 }];
  expect(countsText({ counts, runs: 247 })).toBe("98 complete, 2 failed, 26 running, 120 queued, 1 paused_by_admin of 247 runs");
});

test("the result says how many rows are filled", () => {
  expect(resultText(job(0))).toBe("100 of 248 rows filled, 2 runs failed.");
});

test("the runner's line has price and time, and speaks up about too many columns", () => {
  const provider = formOfProvider("parallel");
  expect(runnerHint(provider, "", 3)).toBe("$0.01 a row, nothing for failed ones; 15–100 s. Good for about 5 columns.");
  expect(runnerHint(provider, "lite", 4)).toContain("You ask for 4.");
  expect(runnerHint(provider, "brand-new", 4)).toBe("No price is known for this processor.");
});

describe("a call that fails", () => {
  test.each(["PERMISSION_DENIED", "NoClientAccess"])("%p advises one account", (message) => {
    expect(failureProblem(new Error(message)).action).toContain("one account");
  });

  test("a lost connection, a time limit and a quota each get their own advice", () => {
    const kinds = [
      "NetworkError: Connection failure due to HTTP 0",
      "Exceeded maximum execution time",
      "Service invoked too many times for one day: urlfetch.",
    ];
    expect(kinds.map((message) => failureProblem(new Error(message)).kind)).toEqual(["no-connection", "too-long", "quota"]);
  });

  test("anything else shows Google's words, cut, in whatever language", () => {
    const { message } = failureProblem(new Error(`Autorisierung erforderlich\n${"x".repeat(500)}`));
    expect(message).toContain("Autorisierung erforderlich");
    expect(message.length).toBeLessThan(300);
  });

  test("an answer that says no carries the script's own problem; one that is no answer says so", () => {
    const problem = { kind: "no-key", facts: { baseUrl: "https://api.example.org", savedElsewhere: false } };
    const thrown = (text: unknown) => {
      try {
        parseAnswer<"getSettings">(text);
      } catch (error) {
        if (error instanceof ServerProblem) return error;
      }
      throw new Error("must fail");
    };
    expect(thrown(JSON.stringify({ ok: false, problem }))).toMatchObject({
      view: { kind: "no-key", message: "No API key is saved for https://api.example.org." },
      answered: true,
    });
    for (const odd of [null, "", "<html>", "null", "{}", 5]) expect(thrown(odd).answered).toBe(false);
  });
});
