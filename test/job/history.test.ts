import fc from "fast-check";
import { argumentsHash } from "../../src/job/arguments";
import type { SheetValue } from "../../src/job/cell";
import { type FillFacts, markRow, RowFiller, type RowUpdate, type WrittenCells } from "../../src/job/fill";
import { earliestLines, evenLines, historyLine, type RowUndo, undoRow } from "../../src/job/history";
import { columnTag, layoutOf } from "../../src/job/layout";
import type { LedgerRow } from "../../src/job/ledger";
import type { Written } from "../../src/job/output-cell";
import { statusOf } from "../../src/job/row-status";
import { fingerprint, formatRunDetails, parseRunDetails, type RunDetails, type ShownRun } from "../../src/job/run-details";
import { textHash } from "../../src/job/text-hash";
import { rowStatusWords } from "../../src/texts/en/row-status";
import { sheet } from "../../src/texts/en/sheet";
import { argumentsOf, JOB, ledgerRow, openRun, runResult, shownRun } from "./rows";
import { storedBySheets } from "./sheets-reading";

const words = rowStatusWords(() => "12 Nov");
const KEYS = ["a", "b", "c"];
const [STATUS, RUN_ID, DETAILS, FIRST_OUTPUT] = [9, 7, 8, 4];
const place = layoutOf(
  [
    { column: STATUS, value: columnTag.status("s") },
    { column: RUN_ID, value: columnTag.runId("s") },
    { column: DETAILS, value: columnTag.details("s") },
    ...KEYS.map((key, i) => ({ column: FIRST_OUTPUT + i, value: columnTag.output("s", key) })),
  ],
  "s",
);

/** One row of a sheet: jobs fill it, people edit it. */
class Row {
  private readonly cells = new Map<number, SheetValue>();
  /** What the history sheet holds of it, as it reads back. */
  readonly lines: (readonly SheetValue[])[] = [];

  get ledgerRow(): LedgerRow {
    const text = (column: number) => String(this.cells.get(column) ?? "");
    return ledgerRow(2, text(RUN_ID), text(STATUS), "France", Object.fromEntries(this.cells), "", parseRunDetails(text(DETAILS)));
  }

  get outputs(): readonly SheetValue[] {
    return KEYS.map((_, i) => this.cells.get(FIRST_OUTPUT + i) ?? "");
  }

  get ledger(): readonly SheetValue[] {
    return [RUN_ID, DETAILS, STATUS].map((column) => this.cells.get(column) ?? "");
  }

  edit(edits: readonly (SheetValue | null)[]): void {
    edits.forEach((value, i) => {
      if (value !== null) this.cells.set(FIRST_OUTPUT + i, value);
    });
  }

  write(cells: WrittenCells, columns: readonly number[] = place.own): void {
    cells.forEach((cell, i) => {
      const column = place.own[i] ?? 0;
      if (cell !== undefined && columns.includes(column)) this.cells.set(column, storedBySheets(cell).value);
    });
  }

  /** A job marks the row, its result comes, and is written; `dies` between the outputs and the rest, and does it again. */
  run(jobId: string, ordinal: number, outputs: Readonly<Record<string, unknown>>, { dies = false, isAskedFor = () => true }: RunFacts = {}): RowUpdate {
    const { shown } = this.ledgerRow.details;
    const open = openRun(`run-${jobId}`, { jobId, ordinal, argumentsHash: argumentsHash(argumentsOf({ country: "France" })) });
    this.write(markRow(this.ledgerRow, place, words, statusOf({ kind: "waiting" }), open.id, { shown, open }));
    const facts: FillFacts = { jobId, version: 1, now: 5, runner: "", isAskedFor };
    const filler = new RowFiller(place, String, words, facts);
    const fill = () => {
      const update = filler.fill(
        this.ledgerRow,
        { result: runResult(open.id, "France", { outputs }), changed: false, sentHash: this.ledgerRow.details.open?.argumentsHash ?? null },
        this.ledgerRow.details.open,
      );
      if (update.replaced !== null) this.lines.push(readBack(historyLine(jobId, update.replaced, words, 5)));
      this.write(update.cells, [4, 5, 6]);
      return update;
    };
    if (dies) fill();
    const update = fill();
    this.write(update.cells);
    return update;
  }

  undo(jobId: string, lines: readonly (readonly SheetValue[])[] = this.lines): RowUndo | null {
    const undo = undoRow(this.ledgerRow, jobId, earliestLines(jobId, lines), place, words);
    if (undo?.cells) this.write(undo.cells);
    return undo;
  }
}

interface RunFacts {
  readonly dies?: boolean;
  readonly isAskedFor?: (hash: string) => boolean;
}

function readBack(line: readonly Written[]): readonly SheetValue[] {
  return line.map((cell) => {
    const { value, isFormula } = storedBySheets(cell);
    expect(isFormula).toBe(false);
    return value;
  });
}

describe("undoing a job", () => {
  const output = fc.constantFrom<unknown>(
    undefined,
    null,
    "",
    "x",
    "y",
    "=1+1",
    "'q",
    "007",
    7,
    0.1,
    true,
    false,
    ["p", "q"],
    { k: "v" },
    "two\nlines",
    "\ud83d\ude00",
  );
  const outputsArbitrary = fc
    .record({ a: output, b: output, c: output })
    .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
  const edits = (...values: readonly SheetValue[]) => {
    const edit = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constantFrom<SheetValue | null>(...values));
    return fc.tuple(edit, edit, edit);
  };

  test("gives back exactly what stood, except for cells that somebody changed since: those stay and are counted", () => {
    const facts = fc.record({ dies: fc.boolean(), isFirst: fc.boolean(), asked: fc.subarray(KEYS), ordinal: fc.nat(99) });
    fc.assert(
      fc.property(
        outputsArbitrary,
        edits("", "typed", 8, new Date(0)),
        outputsArbitrary,
        edits("", "typed since", 9),
        facts,
        (first, before, second, since, given) => {
          // An output that somebody emptied and that comes again as it was is taken for one that the job left alone.
          fc.pre(KEYS.every((key, i) => before[i] !== "" || JSON.stringify(first[key]) !== JSON.stringify(second[key])));
          const row = new Row();
          if (!given.isFirst) row.run("job0", 3, first);
          row.edit(before);
          const [outputs, ledger] = [row.outputs, row.ledger];
          const update = row.run(JOB, given.ordinal, second, { dies: given.dies, isAskedFor: (hash) => given.asked.map(textHash).includes(hash) });
          const filled = row.outputs;
          row.edit(since);
          const left = row.outputs;

          const undo = row.undo(JOB);

          expect(row.outputs).toEqual(outputs.map((value, i) => (left[i] === filled[i] ? value : left[i])));
          expect(row.ledger.slice(0, 2)).toEqual(ledger.slice(0, 2));
          expect(row.ledger[2]).toBe(given.isFirst ? "" : "complete");
          const concerned = KEYS.map((key) => update.details.shown?.fingerprints.has(textHash(key)) || update.replaced?.outputs.has(textHash(key)));
          if (!given.dies && before.every((edit) => edit === null))
            expect(undo?.keptCells).toBe(left.filter((value, i) => value !== filled[i] && value !== "" && concerned[i]).length);
          expect(undo?.outcome).toBe(given.isFirst ? "cleared" : "restored");
          expect(row.undo(JOB)).toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });

  test("after a death and a repeated fill goes by the earliest line", () => {
    const row = new Row();
    row.run("job0", 0, { a: "first", b: 1 });
    row.run(JOB, 0, { a: "second", b: 2 }, { dies: true });
    expect(row.lines.map((line) => line[6])).toEqual([
      JSON.stringify([
        [textHash("a"), "first"],
        [textHash("b"), 1],
      ]),
      "[]",
    ]);
    row.undo(JOB);
    expect(row.outputs).toEqual(["first", 1, ""]);
  });

  test("brings back what it cleared, and leaves what it did not ask for", () => {
    const row = new Row();
    row.run("job0", 0, { a: "first", b: "cleared", c: "left" });
    row.run(JOB, 0, { a: "second" }, { isAskedFor: (hash) => hash !== textHash("c") });
    expect(row.outputs).toEqual(["second", "", "left"]);
    row.undo(JOB);
    expect(row.outputs).toEqual(["first", "cleared", "left"]);
    expect(row.ledgerRow.details.shown?.jobId).toBe("job0");
  });

  test("one job after the other, back to blank cells", () => {
    const row = new Row();
    row.run("job0", 0, { a: "0" });
    row.run("job1", 0, { a: "1" });
    row.run("job2", 0, { a: "2" });
    for (const earlier of ["job0", "job1"]) expect(row.undo(earlier)).toBeNull();
    expect(row.outputs[0]).toBe("2");
    expect([row.undo("job2"), row.outputs[0]]).toMatchObject([{ keptCells: 0 }, "1"]);
    expect([row.undo("job1"), row.outputs[0]]).toMatchObject([{ keptCells: 0 }, "0"]);
    expect([row.undo("job0"), row.outputs[0], row.ledger]).toMatchObject([{ keptCells: 0 }, "", ["", "", ""]]);
  });

  test("touches no row that another job has open, and none that the job did not fill", () => {
    const filled = shownRun("a", { fingerprints: new Map([[textHash("a"), fingerprint("x")]]) });
    const undo = (shown: ShownRun | null, open = openRun("b", { jobId: "job2" })) =>
      undoRow(ledgerRow(2, "b", "queued", "France", { 4: "x" }, "", { shown, open }), JOB, new Map(), place, words);
    expect(undo(filled)).toBeNull();
    expect(undo(filled, openRun("", { jobId: "job2", state: "skipped" }))?.cells?.[place.places.of("a")]).toBe("");
    expect(undo(filled, openRun("", { state: "skipped" }))?.cells?.[place.places.of("a")]).toBe("");
    expect(undo(shownRun("a", { jobId: "job2" }), openRun("b", { jobId: "job2" }))).toBeNull();
    expect(undo(null, openRun("", { jobId: "job2", state: "skipped" }))).toBeNull();
    expect(undoRow(ledgerRow(2, "", "", "France"), JOB, new Map(), place, words)).toBeNull();
  });

  test("says again what stood where its run only failed, or was never sent, and leaves outputs alone", () => {
    const answer = shownRun("old", { jobId: "job0", fingerprints: new Map([[textHash("a"), fingerprint("x")]]) });
    const undo = (details: RunDetails) => undoRow(ledgerRow(2, "b", "", "France", { 4: "x" }, "", details), JOB, new Map(), place, words);
    const restored = [undefined, undefined, undefined, "'old", `'${formatRunDetails({ shown: answer, open: null })}`, "'complete"];
    const skipped = openRun("", { state: "skipped", reason: { kind: "left-out" } });
    expect(undo({ shown: { ...answer, failedSince: { jobId: JOB, runId: "b", reason: "why" } }, open: null })).toEqual({
      cells: restored,
      outcome: "restored",
      keptCells: 0,
    });
    expect(undo({ shown: answer, open: skipped })).toEqual({ cells: restored, outcome: "restored", keptCells: 0 });
    expect(undo({ shown: null, open: skipped })).toEqual({ cells: [undefined, undefined, undefined, "", "", ""], outcome: "cleared", keptCells: 0 });
    expect(undo({ shown: { ...answer, failedSince: { jobId: "job2", runId: "b", reason: "why" } }, open: null })).toBeNull();
  });

  test("takes the job's open run off a row whose answer of another job stands", () => {
    const standing = shownRun("a", { jobId: "job2" });
    const row = ledgerRow(2, "b", "answer of 1 Jan; queued again", "France", {}, "", { shown: standing, open: openRun("b") });
    const undo = undoRow(row, JOB, new Map(), place, words);
    expect(undo).toEqual({
      outcome: "restored",
      keptCells: 0,
      cells: [undefined, undefined, undefined, "'a", `'${formatRunDetails({ shown: standing, open: null })}`, "'complete"],
    });
  });

  test("writes the set's own columns alone, and a failed first run leaves nothing behind", () => {
    const failed = ledgerRow(2, "a", "failed: why", "France", { 4: "mine" }, "", { shown: shownRun("a", { outcome: "failed", reason: "why" }), open: null });
    expect(undoRow(failed, JOB, new Map(), place, words)).toEqual({ cells: [undefined, undefined, undefined, "", "", ""], outcome: "cleared", keptCells: 0 });
  });
});

describe("lines of the history", () => {
  /** Two answers, the second of which replaced the first. */
  function replacedRow(first: Readonly<Record<string, unknown>> = { a: "first", b: 7, c: true }): Row {
    const row = new Row();
    row.run("job0", 0, first);
    row.run(JOB, 4, { a: "second" });
    return row;
  }

  test("have a cell for each header: exact texts, and outputs as JSON", () => {
    const [line = []] = replacedRow({ a: "=1+1", b: 7, c: true }).lines;
    expect(line).toHaveLength(sheet.historyHeaders.length);
    expect(line.slice(0, 5)).toEqual([JOB, "4", "1970-01-01T00:00:00.005Z", "run-job0", "complete"]);
    expect(parseRunDetails(String(line[5])).shown).toMatchObject({ jobId: "job0", runId: "run-job0" });
    expect(JSON.parse(String(line[6]))).toEqual([
      [textHash("a"), "=1+1"],
      [textHash("b"), 7],
      [textHash("c"), true],
    ]);
  });

  test("say of an answer for other arguments that it was one", () => {
    const answer = shownRun("old", { changed: true });
    const row = ledgerRow(2, "b", "", "France", {}, "", { shown: answer, open: openRun("b") });
    expect(historyLine(JOB, { row, ordinal: 0, outputs: new Map() }, words, 0)[4]).toBe("'complete (arguments changed since submission)");
  });

  test("hold outputs that are too long for one cell in several, and give them back", () => {
    const long = { a: "x".repeat(49_000), b: `"\\\n`.repeat(16_000), c: "z".repeat(49_000) };
    const row = replacedRow(long);
    const [line = []] = row.lines;
    expect(line.length).toBeGreaterThan(sheet.historyHeaders.length + 2);
    for (const cell of line) expect(String(cell).length).toBeLessThan(50_000);
    row.undo(JOB);
    expect(row.outputs).toEqual(Object.values(long));
  });

  test("are of one width, so that they are one block", () => {
    expect(evenLines([["'a"], ["'b", 1, "'c"], []])).toEqual([
      ["'a", "", ""],
      ["'b", 1, "'c"],
      ["", "", ""],
    ]);
    expect(evenLines([])).toEqual([]);
    const row = replacedRow();
    const wide: (readonly SheetValue[])[] = row.lines.map((line) => [...line, "", "", ""]);
    row.undo(JOB, wide);
    expect(row.outputs).toEqual(["first", 7, true]);
  });

  test("that are missing are said: the row stays as it is", () => {
    const row = replacedRow();
    const before = [row.outputs, row.ledger];
    for (const lines of [[], [["job0", ...(row.lines[0] ?? []).slice(1)]], [[JOB, "5", ...(row.lines[0] ?? []).slice(2)]]]) {
      expect(row.undo(JOB, lines)).toEqual({ cells: null, outcome: "missing", keptCells: 0 });
      expect([row.outputs, row.ledger]).toEqual(before);
    }
  });

  test("of other rows and jobs may stand anywhere between, in any order, with numbers as text or as numbers", () => {
    const row = replacedRow();
    const [mine = []] = row.lines;
    const others = Array.from({ length: 8 }, (_, i) => [i % 2 === 0 ? JOB : "job0", i === 4 ? 44 : String(i), "", "other", "", "", '[["x","y"]]']);
    fc.assert(
      fc.property(fc.shuffledSubarray(others), fc.nat(8), fc.boolean(), (around, at, isNumber) => {
        const lines = [...around.slice(0, at), isNumber ? [JOB, 4, ...mine.slice(2)] : mine, ...around.slice(at)];
        expect(earliestLines(JOB, lines).get(4)).toMatchObject({
          runId: "run-job0",
          outputs: new Map<string, unknown>([
            [textHash("a"), "first"],
            [textHash("b"), 7],
            [textHash("c"), true],
          ]),
        });
      }),
    );
  });

  test("that cannot be read are passed over, and the next one counts", () => {
    const [mine = []] = replacedRow().lines;
    const junk = [
      "",
      "junk",
      "{",
      "null",
      "7",
      '"x"',
      '{"a":"b"}',
      '["x"]',
      "[[1,2]]",
      '[["x",null]]',
      '[["x",{}]]',
      '[["x",["y"]]]',
      '[["x"]]',
      '["xy"]',
      '[["x",1e999]]',
      "[".repeat(10_000),
    ];
    const lines = [
      [JOB],
      [],
      [""],
      ...junk.map((outputs) => [...mine.slice(0, 6), outputs]),
      [JOB, "4.5", ...mine.slice(2)],
      [JOB, "four", ...mine.slice(2)],
      mine,
    ];
    expect([...earliestLines(JOB, lines)]).toEqual([
      [
        4,
        expect.objectContaining({
          runId: "run-job0",
          outputs: new Map<string, unknown>([
            [textHash("a"), "first"],
            [textHash("b"), 7],
            [textHash("c"), true],
          ]),
        }),
      ],
    ]);
  });

  test("whatever is in them: never an error, and never anything but exact text, numbers and booleans in the set's own columns", () => {
    const cell = fc.oneof(
      fc.constantFrom<SheetValue>("", JOB, "4", 4, '[["x","y"]]', new Date(0), true, "=1+1"),
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify([[textHash("a"), value]])),
      fc.string().map((text) => JSON.stringify([[textHash("b"), `=${text}`]])),
    );
    const line = fc.oneof(
      fc.array(cell, { maxLength: 9 }),
      fc.tuple(cell, cell, cell, cell, cell).map((rest) => [JOB, "4", ...rest]),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const row = replacedRow();
        const undo = undoRow(row.ledgerRow, JOB, earliestLines(JOB, lines), place, words);
        expect(undo?.cells?.length).toBe(undo?.outcome === "missing" ? undefined : place.own.length);
        for (const written of undo?.cells ?? []) {
          if (written === undefined) continue;
          expect(["string", "number", "boolean"]).toContain(typeof written);
          if (typeof written === "string" && written !== "") expect(written.startsWith("'")).toBe(true);
        }
        row.undo(JOB, lines);
        if (undo?.outcome !== "missing") expect(formatRunDetails(row.ledgerRow.details)).toBe(row.ledger[1]);
      }),
      { numRuns: 300 },
    );
  });

  test("that name outputs without a column bring nothing", () => {
    const row = replacedRow();
    const [mine = []] = row.lines;
    const undo = row.undo(JOB, [
      [
        ...mine.slice(0, 6),
        JSON.stringify([
          ["gone", "x"],
          [textHash("a"), "first"],
        ]),
      ],
    ]);
    expect(undo).toMatchObject({ outcome: "restored", keptCells: 0 });
    expect(row.outputs[0]).toBe("first");
  });
});

test("of a row's lines the earliest counts, wherever somebody sorted it, and the upper one of two of the same time", () => {
  const line = (time: string, runId: string) => [JOB, "4", time, runId, "", "", "[]"];
  const [first, second, third] = [line("2026-01-01", "a"), line("2026-01-02", "b"), line("2026-01-03", "c")];
  for (const lines of [
    [first, second, third],
    [third, second, first],
    [second, first, third],
    [second, third, first],
  ]) {
    expect(earliestLines(JOB, lines).get(4)?.runId).toBe("a");
  }
  expect(earliestLines(JOB, [second, line("2026-01-02", "other"), third]).get(4)?.runId).toBe("b");
});

test("undoing a job leaves what is known of another job's failure", () => {
  const failedSince = { jobId: "job9", runId: "z", reason: "why" };
  const row = ledgerRow(2, "b", "", "France", {}, "", { shown: shownRun("a", { jobId: "job0", failedSince }), open: openRun("b") });
  const undo = undoRow(row, JOB, new Map(), place, words);
  expect(parseRunDetails(String(undo?.cells?.[place.places.details]).slice(1)).shown).toMatchObject({ runId: "a", failedSince });
});

test.each(["status", "runId", "details"] as const)("a set of which only the column of its %s is left is put back in that", (role) => {
  const alone = layoutOf([{ column: 3, value: columnTag[role]("s") }], "s");
  const shown = shownRun("a", { jobId: "job0", failedSince: { jobId: JOB, runId: "b", reason: "why" } });
  const undo = undoRow(ledgerRow(2, "a", "", "France", {}, "", { shown, open: null }), JOB, new Map(), alone, words);
  const details = formatRunDetails({ shown: { ...shown, failedSince: null }, open: null });
  expect(undo?.cells).toEqual([{ status: "'complete", runId: "'a", details: `'${details}` }[role]]);
});
