import fc from "fast-check";
import { MAX_PARTS_PER_BATCH } from "../../src/job/limits";
import { cutIntoBatches, inSendingOrder, type PlanFacts, type PlanRow, planRows, planRuns, pricedRuns, type RowWish } from "../../src/job/plan";
import type { RowChoice } from "../../src/job/row-choice";
import type { ArgumentValue } from "../../src/job/run";
import { NO_DETAILS, type RunDetails, type ShownRun } from "../../src/job/run-details";
import { CAPABILITIES, LIMITS } from "./a-provider";
import { argumentsOf, JOB, NO_ARGUMENTS, openRun, shownRun } from "./rows";

const DAY = 24 * 60 * 60_000;

const STATES = {
  "never run": NO_DETAILS,
  waiting: { shown: null, open: openRun("rr_job1_0_0_0", { state: "waiting" }) },
  running: { shown: null, open: openRun("run-1") },
  skipped: { shown: null, open: openRun("", { state: "skipped", reason: { kind: "edited" } }) },
  complete: { shown: shownRun("run-1"), open: null },
  "running again": { shown: shownRun("run-1"), open: openRun("run-2") },
  "failed again": { shown: shownRun("run-1", { failedSince: { jobId: "job2", runId: "run-2", reason: "why" } }), open: null },
  failed: { shown: shownRun("run-1", { outcome: "failed", reason: "why" }), open: null },
  "failed, then skipped": { shown: shownRun("run-1", { outcome: "failed" }), open: openRun("", { state: "skipped", reason: { kind: "edited" } }) },
} satisfies Readonly<Record<string, RunDetails>>;
type State = keyof typeof STATES;
const stateNames = Object.keys(STATES) as readonly State[];
const ANSWERED: readonly State[] = ["complete", "running again", "failed again"];
const FAILED: readonly State[] = ["failed", "failed again", "failed, then skipped"];
const SHOWN: readonly State[] = [...ANSWERED, "failed", "failed, then skipped"];

interface RowFacts {
  readonly state?: State;
  /** Somebody cleared the Run ID cell. */
  readonly cleared?: boolean;
  readonly selected?: boolean;
  readonly busy?: boolean;
  readonly runner?: string;
  readonly callbackUrl?: string;
}

interface Row extends PlanRow {
  readonly selected: boolean;
  readonly busy: boolean;
}

function planRow(
  row: number,
  country: string | null,
  { state = "never run", cleared = false, selected = false, busy = false, runner = "", callbackUrl = "" }: RowFacts = {},
): Row {
  return {
    row,
    runId: cleared || state === "never run" ? "" : "run-1",
    details: STATES[state],
    selected,
    busy,
    request: () => (country === null ? { ok: false, reason: NO_ARGUMENTS } : { ok: true, arguments: argumentsOf({ country }), runner, callbackUrl }),
  };
}

const NOTHING_ELSE: PlanFacts = {
  isSelected: () => false,
  isEmpty: () => false,
  isStale: () => false,
  now: 0,
  meetsConditions: () => true,
  isBusy: () => false,
  isHidden: () => false,
};

function planOf(rows: readonly Row[], choice: RowChoice, again: boolean, more: Partial<PlanFacts & Pick<RowWish, "visibleOnly">> = {}) {
  const rowsWith = (fact: "selected" | "busy") => new Set<PlanRow>(rows.filter((row) => row[fact]));
  const [selected, busy] = [rowsWith("selected"), rowsWith("busy")];
  const { visibleOnly = false, ...facts } = more;
  const all = { ...NOTHING_ELSE, isSelected: (row: PlanRow) => selected.has(row), isBusy: (row: PlanRow) => busy.has(row), ...facts };
  return planRuns(rows, all, { choice, again, visibleOnly });
}

function plan(rows: readonly Row[], choice: RowChoice = { kind: "all" }, again = false, more: Parameters<typeof planOf>[3] = {}) {
  const { runs, leftOut, replaced } = planOf(rows, choice, again, more);
  return {
    runs: runs.map((run) => run.rows.join(" ")),
    leftOut: Object.fromEntries(leftOut.map(({ reason, rows: list }) => [reason.kind, list.join(" ")])),
    replaced,
  };
}

describe("which rows run", () => {
  const rows = [
    planRow(2, "France", { state: "complete" }),
    planRow(3, "Spain", { state: "failed", selected: true }),
    planRow(4, "Chad", { selected: true }),
    planRow(5, null, { selected: true }),
    planRow(6, "Peru", { state: "running", busy: true }),
    planRow(7, "Fiji", { state: "skipped" }),
  ];

  test.each<[RowChoice, string[], Record<string, string>]>([
    [{ kind: "all" }, ["3", "4", "7"], { "has-result": "2", "no-arguments": "5", running: "6" }],
    [{ kind: "selected" }, ["3", "4"], { "no-arguments": "5" }],
    [{ kind: "unfilled" }, ["3", "4", "7"], { "no-arguments": "5", running: "6" }],
    [{ kind: "new" }, ["4", "7"], { "no-arguments": "5", running: "6" }],
    [{ kind: "failed" }, ["3"], {}],
    [{ kind: "first", count: 2 }, ["3"], { "has-result": "2" }],
    [{ kind: "listed", rows: [4, 6, 99] }, ["4"], { running: "6" }],
  ])("%j", (choice, runs, leftOut) => {
    expect(plan(rows, choice)).toEqual({ runs, leftOut, replaced: [] });
  });

  test("filled rows run again only when the person says so, and their result is replaced", () => {
    expect(plan(rows, { kind: "all" }, true)).toEqual({ runs: ["2", "3", "4", "7"], leftOut: { "no-arguments": "5", running: "6" }, replaced: [2] });
  });

  test("a row that is out with a job does not run twice, even again", () => {
    expect(plan([planRow(2, "France", { state: "complete", busy: true })], { kind: "all" }, true)).toEqual({
      runs: [],
      leftOut: { running: "2" },
      replaced: [],
    });
  });

  test("a row never run is new, and so is one that was marked but never had an outcome", () => {
    const given = stateNames.map((state, i) => planRow(i + 2, `Country ${i}`, { state }));
    const chosenBy = (choice: RowChoice) => planOf(given, choice, true).runs.flatMap((run) => run.rows.map((row) => stateNames[row - 2]));
    expect(chosenBy({ kind: "new" })).toEqual(["never run", "waiting", "running", "skipped"]);
    expect(chosenBy({ kind: "unfilled" })).toEqual(["never run", "waiting", "running", "skipped", "failed", "failed, then skipped"]);
    expect(chosenBy({ kind: "failed" })).toEqual(["failed again", "failed", "failed, then skipped"]);
  });

  test("the failed rows of one job are those whose last run failed in it, one that left an answer standing too", () => {
    const given = [planRow(2, "France", { state: "failed" }), planRow(3, "Spain", { state: "failed again" }), planRow(4, "Chad", { state: "running" })];
    expect(plan(given, { kind: "of-job", jobId: JOB, which: "failed" })).toEqual({ runs: ["2"], leftOut: {}, replaced: [] });
    expect(plan(given, { kind: "of-job", jobId: "job2", which: "failed" })).toEqual({ runs: ["3"], leftOut: {}, replaced: [3] });
    expect(plan(given, { kind: "of-job", jobId: "job3", which: "failed" })).toEqual({ runs: [], leftOut: {}, replaced: [] });
  });

  test("a row whose Run ID was cleared counts as never run", () => {
    const cleared = [planRow(2, "France", { state: "complete", cleared: true }), planRow(3, "Spain", { state: "failed", cleared: true })];
    for (const kind of ["all", "new", "unfilled"] as const) expect(plan(cleared, { kind }).runs).toEqual(["2", "3"]);
    expect(plan(cleared, { kind: "failed" }).runs).toEqual([]);
  });

  test("all rows of a job are those that Run details name it for", () => {
    const given = stateNames.map((state, i) => planRow(i + 2, `Country ${i}`, { state }));
    const of = (jobId: string) =>
      planOf(given, { kind: "of-job", jobId, which: "all" }, false).runs.flatMap((run) => run.rows.map((row) => stateNames[row - 2]));
    expect(of(JOB)).toEqual(stateNames.filter((state) => state !== "never run"));
    expect(of("job2")).toEqual(["failed again"]);
  });

  const answer = (change: Partial<ShownRun>): RunDetails => ({ shown: shownRun("run-1", change), open: null });
  const answered = [
    { ...planRow(2, "France", { state: "complete" }), details: answer({ confidence: "low", at: 40 * DAY }) },
    { ...planRow(3, "Spain", { state: "complete" }), details: answer({ confidence: "high", at: 10 * DAY }) },
    { ...planRow(4, "Chad", { state: "complete" }), details: answer({ jobId: "job2", confidence: "low", at: 10 * DAY }) },
    { ...planRow(5, "Peru", { state: "failed" }), details: answer({ outcome: "failed", confidence: "low", at: 5 * DAY }) },
    planRow(6, "Fiji"),
  ];

  test.each<[RowChoice, string[]]>([
    [{ kind: "low-confidence" }, ["2", "4"]],
    [{ kind: "of-job", jobId: JOB, which: "low-confidence" }, ["2"]],
    [{ kind: "older", days: 30 }, ["3", "4"]],
    [{ kind: "stale" }, ["3"]],
    [{ kind: "empty" }, ["4", "6"]],
  ])("%j means those rows again, results or not", (choice, runs) => {
    const facts = { now: 45 * DAY, isStale: ({ row }: PlanRow) => row === 3, isEmpty: ({ row }: PlanRow) => row === 4 || row === 6 };
    const planned = plan(answered, choice, false, facts);
    expect(planned).toMatchObject({ runs, leftOut: {} });
    expect(planned.replaced).toEqual(runs.map(Number).filter((row) => row < 5));
  });

  test("rows that do not meet the conditions are outside the choice; the first few are those of the others", () => {
    const meetsConditions = ({ row }: PlanRow) => row !== 4;
    expect(plan(rows, { kind: "all" }, true, { meetsConditions })).toMatchObject({ runs: ["2", "3", "7"], leftOut: { "no-arguments": "5", running: "6" } });
    expect(plan(rows, { kind: "first", count: 3 }, true, { meetsConditions })).toMatchObject({ runs: ["2", "3"], leftOut: { "no-arguments": "5" } });
  });

  test("hidden rows run unless only visible ones are asked for; they are asked about last", () => {
    const asked: number[] = [];
    const isHidden = ({ row }: PlanRow) => {
      asked.push(row);
      return row === 3;
    };
    expect(plan(rows, { kind: "all" }, true, { isHidden }).runs).toEqual(["2", "3", "4", "7"]);
    expect(asked).toEqual([]);
    expect(plan(rows, { kind: "all" }, true, { isHidden, visibleOnly: true })).toMatchObject({ runs: ["2", "4", "7"], leftOut: { hidden: "3" } });
    expect(asked).toEqual([2, 3, 4, 7]);
    expect(plan(rows, { kind: "first", count: 2 }, true, { isHidden, visibleOnly: true })).toEqual({ runs: ["2", "4"], leftOut: {}, replaced: [2] });
  });

  test("rows are counted by reason", () => {
    expect(plan([planRow(2, null), planRow(3, null)]).leftOut).toEqual({ "no-arguments": "2 3" });
  });
});

describe("identical requests share a run", () => {
  test("same arguments, runner and callback are one run for all rows", () => {
    const given = planOf([planRow(2, "France"), planRow(3, "Spain", { runner: "core" }), planRow(4, "France")], { kind: "all" }, false);
    expect(given.runs).toMatchObject([
      { runner: "", rows: [2, 4] },
      { runner: "core", rows: [3] },
    ]);
    expect(given.example).toEqual(argumentsOf({ country: "France" }));
    expect(planRows(given)).toBe(3);
  });

  test("another runner or callback is another run", () => {
    const rows = [planRow(2, "France"), planRow(3, "France", { runner: "core" }), planRow(4, "France", { callbackUrl: "https://example.org" })];
    expect(plan(rows).runs).toEqual(["2", "3", "4"]);
  });

  test("each chosen row is in exactly one place: a run, or a reason", () => {
    const row = fc.record({
      country: fc.constantFrom("France", "Spain", null),
      state: fc.constantFrom(...stateNames),
      cleared: fc.boolean(),
      selected: fc.boolean(),
      busy: fc.boolean(),
      runner: fc.constantFrom("", "core"),
    });
    const choice = fc.oneof(
      fc.constantFrom<RowChoice>({ kind: "all" }, { kind: "selected" }, { kind: "unfilled" }, { kind: "new" }, { kind: "failed" }),
      fc.nat(12).map((count): RowChoice => ({ kind: "first", count })),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), choice, fc.boolean(), (facts, which, again) => {
        const rows = facts.map(({ country, ...rest }, i) => planRow(i + 2, country, rest));
        const is = (i: number, states: readonly State[]) => facts[i]?.cleared === false && states.includes(facts[i]?.state ?? "never run");
        const { runs, leftOut, replaced } = planOf(rows, which, again);
        const places = [...runs.flatMap((run) => run.rows), ...leftOut.flatMap((group) => group.rows)];
        expect(new Set(places).size).toBe(places.length);
        const chosen = rows.filter(
          ({ selected }, i) =>
            which.kind === "all" ||
            (which.kind === "selected" && selected) ||
            (which.kind === "unfilled" && !is(i, ANSWERED)) ||
            (which.kind === "new" && !is(i, SHOWN)) ||
            (which.kind === "failed" && is(i, FAILED)) ||
            (which.kind === "first" && i < which.count),
        );
        expect([...places].sort((a, b) => a - b)).toEqual(chosen.map((one) => one.row));
        const asked = runs.map((run) => run.rows.map((one) => [facts[one - 2]?.country, facts[one - 2]?.runner].join()));
        for (const [first, ...others] of asked) expect(others.every((other) => other === first)).toBe(true);
        expect(new Set(asked.map(([first]) => first)).size).toBe(asked.length);
        const runningRows = runs.flatMap((run) => run.rows).sort((a, b) => a - b);
        expect(replaced).toEqual(runningRows.filter((one) => is(one - 2, ANSWERED)));
        // Promise 7: an answer runs again only where the person asked for that.
        if (!again && which.kind !== "failed") expect(replaced).toEqual([]);
      }),
    );
  });
});

test("the size of a run is near that of its request as JSON, and grows with all that it holds", () => {
  const sizeOf = (values: Readonly<Record<string, ArgumentValue>>, url = "", runner = "") => {
    const request = { ok: true, arguments: argumentsOf(values), runner, callbackUrl: url } as const;
    const row: PlanRow = { row: 2, runId: "", details: NO_DETAILS, request: () => request };
    return planRuns([row], NOTHING_ELSE, { choice: { kind: "all" }, again: false, visibleOnly: false }).runs[0]?.size ?? 0;
  };
  const values = { country: "France", population: 68_000_000, landlocked: false, note: 'x"\n'.repeat(10_000) };
  const json = JSON.stringify({ arguments: values, runner: "core", callback_webhook: { url: "https://example.org/done" } }).length;
  const size = sizeOf(values, "https://example.org/done", "core");
  expect(size).toBeGreaterThanOrEqual(json);
  expect(size).toBeLessThan(json + 200);
  expect(sizeOf({ a: 1 }, "12345") - sizeOf({ a: 1 }, "1234")).toBe(1);
  expect(sizeOf({ a: "xyz" })).toBe(120 + 1 + 4 + '["xyz"]'.length);
  expect(sizeOf({ abc: "xyz" })).toBe(sizeOf({ a: "xyz" }) + 2);
});

describe("cutting a job into batches and parts", () => {
  const cut = (sizes: readonly number[], runsPerRequest: number, runsPerBatch: number, charactersPerRequest: number) =>
    cutIntoBatches(
      sizes.map((size) => ({ size, runner: "" })),
      { limits: { runsPerRequest, runsPerBatch, charactersPerRequest }, capabilities: { ...CAPABILITIES, runner: "per-run" } },
    );

  test("a part is full at its number of runs", () => {
    expect(cut(new Array(5).fill(1), 2, 4, 100)).toEqual([
      [
        [0, 2],
        [2, 4],
      ],
      [[4, 5]],
    ]);
  });

  test("a part is full at its number of characters; a run larger than that goes alone", () => {
    expect(cut([4, 6, 1, 20, 1], 10, 100, 10)).toEqual([
      [
        [0, 2],
        [2, 3],
        [3, 4],
        [4, 5],
      ],
    ]);
  });

  test("where a batch cannot grow, each part is a batch of its own, however small", () => {
    expect(cut([8, 8, 1], 1000, 1000, 10)).toEqual([[[0, 1]], [[1, 3]]]);
  });

  test("a batch has so few parts that its record fits one property", () => {
    const batches = cut(new Array(MAX_PARTS_PER_BATCH + 1).fill(100), 10, 1000, 100);
    expect(batches.map((parts) => parts.length)).toEqual([MAX_PARTS_PER_BATCH, 1]);
  });

  test("a batch that may hold less than a part still gets one", () => {
    expect(cut([1, 1, 1], 10, 2, 100)).toEqual([[[0, 3]]]);
  });

  describe("where a batch has one runner", () => {
    const capabilities = { ...CAPABILITIES, runner: "per-batch" as const };
    const runs = ["", "large", "", "small", "large"].map((runner, row) => ({ runner, callbackUrl: "", size: 1, rows: [row] }));

    test("runs of one runner are sent together, and each runner's batches are its own", () => {
      const ordered = inSendingOrder(runs, capabilities);
      expect(ordered.map(({ rows }) => rows[0])).toEqual([0, 2, 1, 4, 3]);
      expect(cutIntoBatches(ordered, { limits: LIMITS, capabilities })).toEqual([[[0, 2]], [[2, 4]], [[4, 5]]]);
    });

    test("limits hold within a runner's batches", () => {
      const many = inSendingOrder([...runs, ...runs], capabilities);
      const limits = { ...LIMITS, runsPerRequest: 2, runsPerBatch: 3 };
      expect(cutIntoBatches(many, { limits, capabilities })).toEqual([[[0, 2]], [[2, 4]], [[4, 6]], [[6, 8]], [[8, 10]]]);
    });

    test("elsewhere they stay in the order of the rows", () => {
      expect(inSendingOrder(runs, CAPABILITIES)).toBe(runs);
      expect(cutIntoBatches(runs, { limits: LIMITS, capabilities: CAPABILITIES })).toEqual([[[0, 5]]]);
    });
  });

  test("what runs are priced by is their runner, else the job's, and their length", () => {
    const runs = [
      { runner: "", callbackUrl: "", size: 3, rows: [2, 3] },
      { runner: "large", callbackUrl: "", size: 4, rows: [5] },
    ];
    expect(pricedRuns({ runs, example: null, leftOut: [], replaced: [] }, "core")).toEqual([
      { runner: "core", characters: 3 },
      { runner: "large", characters: 4 },
    ]);
  });

  test("nothing to send is no batch", () => {
    expect(cut([], 10, 10, 10)).toEqual([]);
  });

  test("all runs are sent once, in order, within every limit, in no more parts and batches than needed", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 7 }), fc.nat(20), fc.integer({ min: 1, max: 30 }), (given, perPart, more, characters) => {
        const perBatch = perPart + more;
        const batches = cut(given, perPart, perBatch, characters);
        const parts = batches.flat();
        expect(parts.flatMap(([from, to]) => given.slice(from, to))).toEqual(given);
        const sum = ([from, to]: readonly [number, number]) => given.slice(from, to).reduce((a, b) => a + b, 0);
        parts.forEach(([from, to], i) => {
          expect(to - from).toBeGreaterThan(0);
          expect(to - from).toBeLessThanOrEqual(perPart);
          if (to - from > 1) expect(sum([from, to])).toBeLessThanOrEqual(characters);
          expect(from).toBe(parts[i - 1]?.[1] ?? 0);
          const next = given[to];
          if (next !== undefined) expect(to - from === perPart || sum([from, to + 1]) > characters).toBe(true);
        });
        batches.forEach((batch, i) => {
          expect(batch.length).toBeGreaterThan(0);
          const runs = batch.reduce((total, [from, to]) => total + to - from, 0);
          expect(runs).toBeLessThanOrEqual(perBatch);
          const next = batches[i + 1]?.[0];
          const full = more === 0 || batch.length === MAX_PARTS_PER_BATCH || (next !== undefined && runs + next[1] - next[0] > perBatch);
          if (next !== undefined) expect(full).toBe(true);
        });
      }),
      { numRuns: 300 },
    );
  });
});
