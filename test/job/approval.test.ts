import fc from "fast-check";
import {
  type ApprovableRun,
  addRuns,
  approvableRun,
  approvalOf,
  countByRunner,
  countOf,
  excessOf,
  excessOfPlan,
  type RunsByRunner,
} from "../../src/job/approval";

const run = (runner: string, callbackHost = ""): ApprovableRun => ({ runner, callbackHost });

test("what is approved are the runs, by runner, and the hosts of their callbacks", () => {
  const runs = [run(""), run("core", "example.org"), run(""), run("core", "example.org"), run("core", "other.example.org")];
  expect(approvalOf(runs, 1.5)).toEqual({
    runs: 5,
    runners: [
      ["", 2],
      ["core", 3],
    ],
    callbackHosts: ["example.org", "other.example.org"],
    priceUsd: 1.5,
  });
  expect(approvalOf([], null)).toEqual({ runs: 0, runners: [], callbackHosts: [], priceUsd: null });
});

test("a callback counts by its host, however its address is spelt", () => {
  expect(approvableRun({ runner: "core", callbackUrl: "https://Example.org:443/done?row=1" })).toEqual(run("core", "example.org"));
  expect(approvableRun({ runner: "", callbackUrl: "" })).toEqual(run(""));
  expect(approvableRun({ runner: "", callbackUrl: "no address" }).callbackHost).toBe("no address");
});

describe("runs beyond the approval", () => {
  const approval = approvalOf([run(""), run(""), run("core", "example.org")], null);

  test("none, as long as there are no more of each runner, to no other host", () => {
    expect(excessOf(approval, [], [run(""), run(""), run("core")])).toBeNull();
    expect(excessOf(approval, [], [run("", "example.org")])).toBeNull();
    expect(excessOf(approval, [["", 1]], [run("")])).toBeNull();
    expect(excessOf(approval, [], [])).toBeNull();
  });

  test("more of a runner than were approved, those sent before included", () => {
    expect(excessOf(approval, [], [run(""), run(""), run("")])).toEqual({ kind: "too-many-runs", runs: 3, approved: 2 });
    expect(excessOf(approval, [["", 2]], [run("")])).toEqual({ kind: "too-many-runs", runs: 3, approved: 2 });
    expect(excessOf(approval, [["core", 1]], [run("core")])).toEqual({ kind: "too-many-runs", runs: 2, approved: 1 });
  });

  test("another runner, however few: it may cost more", () => {
    expect(excessOf(approval, [], [run("ultra")])).toEqual({ kind: "other-runner", runner: "ultra" });
    expect(excessOf(approval, [], [run("__proto__")])).toEqual({ kind: "other-runner", runner: "__proto__" });
  });

  test("a callback to another host", () => {
    expect(excessOf(approval, [], [run("core", "example.com")])).toEqual({ kind: "other-callback", host: "example.com" });
    expect(excessOf(approvalOf([run("")], null), [], [run("", "example.org")])).toEqual({ kind: "other-callback", host: "example.org" });
  });
});

describe("sums of runs by runner", () => {
  const counts = fc
    .array(fc.constantFrom("", "core", "ultra", "constructor"), { maxLength: 8 })
    .map((runners) => countByRunner(runners.map((runner) => ({ runner }))));
  const sorted = (given: RunsByRunner) => [...given].sort(([a], [b]) => (a < b ? -1 : 1));

  test("what was added and is taken away again leaves what was there", () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        expect(sorted(addRuns(addRuns(a, b), b, -1))).toEqual(sorted(a));
        expect(sorted(addRuns(a, b))).toEqual(sorted(addRuns(b, a)));
      }),
    );
  });

  test("are never below nothing, and name no runner without runs", () => {
    expect(
      addRuns(
        [["core", 1]],
        [
          ["core", 2],
          ["ultra", 1],
        ],
        -1,
      ),
    ).toEqual([]);
    expect(addRuns([["core", 0]], [])).toEqual([]);
  });
});

// Promise 7, whatever cells say when the parts of a job are sent, refused and sent again.
test("what was accepted or may have been never exceeds the approval", () => {
  const runner = fc.constantFrom("", "core", "ultra");
  const runs = fc.array(fc.record({ runner, callbackHost: fc.constantFrom("", "example.org", "example.com") }), { maxLength: 6 });
  const outcome = fc.constantFrom("accepted", "refused", "unknown");
  fc.assert(
    fc.property(runs, fc.array(fc.tuple(runs, outcome), { maxLength: 12 }), (approved, parts) => {
      const approval = approvalOf(approved, null);
      let sent: RunsByRunner = [];
      const out: ApprovableRun[] = [];
      for (const [part, came] of parts) {
        if (excessOf(approval, sent, part) !== null) continue;
        sent = addRuns(sent, countByRunner(part));
        if (came === "refused") sent = addRuns(sent, countByRunner(part), -1);
        else out.push(...part);
      }
      expect(out.length).toBeLessThanOrEqual(approval.runs);
      const allowed = new Map(approval.runners);
      for (const [name, number] of countByRunner(out)) expect(number).toBeLessThanOrEqual(allowed.get(name) ?? 0);
      for (const { callbackHost } of out) expect(["", ...approval.callbackHosts]).toContain(callbackHost);
    }),
    { numRuns: 500 },
  );
});

describe("a plan beside what its review showed", () => {
  const runs = [run(""), run("core", "example.org")];
  const planned = (priceUsd: number | null, of: readonly ApprovableRun[] = runs) => approvalOf(of, priceUsd);
  const excess = (approvedUsd: number | null, usd: number | null, of = runs) => excessOfPlan(planned(approvedUsd), planned(usd, of), of);

  test("is as approved when it costs as much or less, or when neither price is known", () => {
    expect([excess(2, 2), excess(2, 1), excess(0.1 + 0.2, 0.3), excess(null, null)]).toEqual([null, null, null, null]);
    expect(excess(0.3, 0.1 + 0.2)).toBeNull();
    expect(excess(2, 1, [run("")])).toBeNull();
  });

  test("is not when it costs more, or when one of the prices is not known", () => {
    expect(excess(2, 2.01)).toEqual({ kind: "other-price", usd: 2.01, approvedUsd: 2 });
    expect(excess(2, null)).toEqual({ kind: "other-price", usd: null, approvedUsd: 2 });
    expect(excess(null, 2)).toEqual({ kind: "other-price", usd: 2, approvedUsd: null });
  });

  test("is told by its runs first", () => {
    expect(excess(2, 5, [...runs, run("pro")])).toEqual({ kind: "other-runner", runner: "pro" });
  });
});

test("runs are counted over all runners", () => {
  expect([
    countOf([]),
    countOf([
      ["", 2],
      ["core", 3],
    ]),
  ]).toEqual([0, 5]);
});
