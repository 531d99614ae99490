import fc from "fast-check";
import type { Job, SetUp } from "../../src/job/job-record";
import { MAX_PARTS_PER_BATCH, MAX_PROPERTY_CHARACTERS } from "../../src/job/limits";
import type { PlainProblem } from "../../src/job/problem";
import {
  highestVersion,
  jobProperties,
  joinLong,
  keysOfJob,
  newestSetUps,
  nextVersion,
  readJob,
  readJobs,
  readSetUp,
  readTriggerSeen,
  setUpProperties,
  splitLong,
  triggerProperties,
  unusedSetUpKeys,
} from "../../src/job/record-store";
import { jobOf, part, SET_UP } from "./jobs";

/** Nine kilobytes a value. */
const MAX_PROPERTY_BYTES = 9 * 1024;

/** What the store keeps: text goes through UTF-8, and a value that is too large is refused. */
function stored(properties: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).map(([key, value]) => {
      const bytes = Buffer.from(value, "utf8");
      if (bytes.length > MAX_PROPERTY_BYTES) throw new Error(`Argument too large: value of ${key}`);
      return [key, bytes.toString("utf8")];
    }),
  );
}

const propertiesOf = (job: Job) => ({ ...setUpProperties(job.setUp), ...jobProperties(job) });

const problem: PlainProblem = { kind: "server-error", facts: { fault: "status", status: 500, said: "no" } };

describe("a job in the document's properties", () => {
  test("reads back as it was", () => {
    const job = jobOf([{ parts: [part("sent", 10)], counts: [["queued", 10]], cursor: "3:abc" }, { id: "" }], { problem });
    expect(readJob(stored(propertiesOf(job)), "job1")).toEqual(job);
  });

  test("whatever text is in it, a long set-up too", () => {
    const text = fc.string({ unit: "binary", maxLength: 50 }).chain((piece) => fc.nat(200).map((n) => piece.repeat(n)));
    fc.assert(
      fc.property(text, text, (instructions, title) => {
        const job = jobOf([], {}, { task: { kind: "auto", instructions }, title });
        expect(readJob(stored(propertiesOf(job)), "job1")).toEqual(job);
      }),
    );
  });

  test("a pair of surrogates at the border of two properties stays whole", () => {
    for (const before of ["", "x"]) {
      const job = jobOf([], {}, { title: before + "\ud83d\ude00".repeat(4_000) });
      expect(Object.keys(setUpProperties(job.setUp)).length).toBeGreaterThan(2);
      expect(readJob(stored(propertiesOf(job)), "job1")).toEqual(job);
    }
  });

  test("a record fits its property, whatever the server said", () => {
    const text = fc.string({ unit: fc.constantFrom("\u0000", '"', "\\", "首", "\ud83d\ude00", "\ud83d", "x"), minLength: 0, maxLength: 3_000 });
    const counts = fc.array(fc.tuple(text, fc.nat(1000)), { maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, counts, (message, action, cursor, given) => {
        const parts = Array.from({ length: MAX_PARTS_PER_BATCH }, () => ({
          ...part("waiting", 1000),
          at: 1_795_000_000_000,
          tries: 99,
        }));
        const job = jobOf([{ parts, counts: given, cursor, lookedAt: 1_795_000_000_000, changedAt: 1_795_000_000_000 }], {
          problem: { kind: "bad-form", facts: { fault: "header-repeated", header: message, letters: [action] } },
        });
        const read = readJob(stored(propertiesOf(job)), "job1");
        const sum = (pairs: readonly (readonly [string, number])[] = []) => pairs.reduce((total, [, runs]) => total + runs, 0);
        expect(sum(read?.batches[0]?.counts)).toBe(sum(given));
      }),
      { numRuns: 60 },
    );
  });

  test("a few statuses are kept as they are, of a flood the known ones and some", () => {
    const few = Array.from({ length: 12 }, (_, i): [string, number] => [`status ${i}`, i]);
    const kept = (counts: [string, number][]) => readJob(propertiesOf(jobOf([{ counts }])), "job1")?.batches[0]?.counts;
    expect(kept(few)).toEqual(few);
    expect(kept([...few, ["another", 1], ["complete", 2], ["and another", 3]])).toEqual([...few, ["complete", 2], ["other", 4]]);
    expect(kept([...few.slice(1), ["y".repeat(60), 3], ["z".repeat(61), 1]])).toEqual([...few.slice(1), ["y".repeat(60), 3], ["other", 1]]);
    expect(kept([["x".repeat(60), 1]])).toEqual([["x".repeat(60), 1]]);
    expect(
      kept([
        ["x".repeat(61), 1],
        ["queued", 2],
      ]),
    ).toEqual([
      ["queued", 2],
      ["other", 1],
    ]);
  });

  test("a cursor too long to note is forgotten: the batch is looked at from the beginning", () => {
    const cursor = (text: string) => readJob(propertiesOf(jobOf([{ cursor: text }])), "job1")?.batches[0]?.cursor;
    expect(cursor("x".repeat(500))).toBe("x".repeat(500));
    expect(cursor("x".repeat(501))).toBe("");
  });

  test("a long problem is cut", () => {
    const read = readJob(
      propertiesOf(jobOf([], { problem: { kind: "bad-form", facts: { fault: "header-repeated", header: "m".repeat(700), letters: ["a".repeat(700)] } } })),
      "job1",
    );
    expect(read?.head.problem).toEqual({
      kind: "bad-form",
      facts: { fault: "header-repeated", header: `${"m".repeat(599)}…`, letters: [`${"a".repeat(599)}…`] },
    });
  });
});

describe("what cannot be read is no job", () => {
  const whole = propertiesOf(jobOf([{}, {}]));
  const without = (key: string) => Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));

  test.each(["rr.job.job1", "rr.setup.abc.1.0", "rr.batch.job1.0", "rr.batch.job1.1"])("%s missing", (key) => {
    expect(whole[key]).toBeDefined();
    expect(readJob(without(key), "job1")).toBeNull();
    expect(readJobs(without(key))).toEqual([]);
  });

  test.each(["rr.job.job1", "rr.setup.abc.1.0", "rr.batch.job1.0"])("%s not JSON, or no object", (key) => {
    for (const text of ["", "{", "null", "1", '"text"']) expect(readJob({ ...whole, [key]: text }, "job1")).toBeNull();
  });

  test("other properties, and jobs by other names, are none of its business", () => {
    expect(readJobs({ ...whole, "rr.job.Job2": "{}", "rr.job.": "{}", "xrr.job.a": "{}", "rr.job.a.b": "{}", other: "{}" })).toHaveLength(1);
    for (const name of ["xrr.job.job1", "rr.job.job1.x"]) expect(readJobs({ ...whole, [name]: whole["rr.job.job1"] ?? "" })).toHaveLength(1);
    expect(readJob(whole, "job2")).toBeNull();
    expect(readJob(whole, "__proto__")).toBeNull();
  });
});

test("jobs are listed newest first, in an order that does not change", () => {
  const at = (id: string, startedAt: number) => propertiesOf(jobOf([], { id, startedAt }));
  const ids = (snapshot: Record<string, string>) => readJobs(snapshot).map(({ head }) => head.id);
  expect(ids({ ...at("a", 1), ...at("b", 3), ...at("c", 2), ...at("d", 2) })).toEqual(["b", "d", "c", "a"]);
  expect(ids({ ...at("d", 2), ...at("c", 2), ...at("b", 3), ...at("a", 1) })).toEqual(["b", "d", "c", "a"]);
});

test("forgetting a job takes all of its properties and none of another's; the set-up stays", () => {
  const long = jobOf([{}, {}], { id: "a" }, { title: "x".repeat(7_000) });
  const other = jobOf([{}], { id: "ab" });
  const snapshot = { ...propertiesOf(long), ...propertiesOf(other), unrelated: "" };
  expect([...keysOfJob(snapshot, "a")].sort()).toEqual(Object.keys(jobProperties(long)).sort());
  expect([...keysOfJob(snapshot, "ab")].sort()).toEqual(Object.keys(jobProperties(other)).sort());
});

describe("versions of a set-up", () => {
  const version = (setUpId: string, number: number, change: Partial<SetUp> = {}): SetUp => ({ ...SET_UP, setUpId, version: number, ...change });
  const snapshotOf = (...specs: readonly SetUp[]) => stored(Object.assign({}, ...specs.map(setUpProperties)));

  test("read back as they were, whatever text is in them", () => {
    const text = fc.string({ unit: "binary", maxLength: 50 }).chain((piece) => fc.nat(200).map((n) => piece.repeat(n)));
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 12 }), (title, name, number) => {
        const setUp = version("abc", number, { title, arguments: [{ name, from: { kind: "constant", text: title } }] });
        expect(readSetUp(snapshotOf(setUp), "abc", number)).toEqual(setUp);
      }),
    );
  });

  test("stand beside each other: a new one leaves the others as they were", () => {
    const specs = [version("abc", 1, { title: "x".repeat(7_000) }), version("abc", 2), version("abc", 11), version("ab", 1), version("abc1", 1)];
    const snapshot = snapshotOf(...specs);
    for (const setUp of specs) expect(readSetUp(snapshot, setUp.setUpId, setUp.version)).toEqual(setUp);
    expect(readSetUp(snapshot, "abc", 3)).toBeNull();
    expect(readSetUp(snapshot, "a", 1)).toBeNull();
  });

  test("a job keeps the version that it runs, whatever is stored later", () => {
    const job = jobOf([], { setUp: { id: "abc", version: 1 } }, { title: "as reviewed" });
    const edited = version("abc", 2, { title: "edited by a colleague" });
    expect(readJob({ ...propertiesOf(job), ...setUpProperties(edited) }, "job1")?.setUp).toEqual(job.setUp);
  });

  test("the newest of each set-up, by number and not by the order or spelling of keys", () => {
    const snapshot = snapshotOf(version("abc", 10), version("abc", 9), version("b", 1), version("abc", 2));
    const newest = newestSetUps({ ...snapshot, "rr.setup.c": "{}", "rr.setup.C.1.0": "{}", "xrr.setup.d.1.0": "{}", "rr.setup.e.1.0": "junk" });
    expect(newest.map(({ setUpId, version: number }) => [setUpId, number]).sort()).toEqual([
      ["abc", 10],
      ["b", 1],
    ]);
    expect(newestSetUps({})).toEqual([]);
  });

  test("a new set-up begins with version 1", () => {
    expect(nextVersion(version("abc", 7), null)).toEqual(version("abc", 1));
  });

  const changes: readonly Partial<SetUp>[] = [
    { owner: "you" },
    { spreadsheetId: "another" },
    { provider: "parallel" },
    { baseUrl: "https://other.example.org" },
    { options: { a: "b" } },
    { task: { kind: "stored", taskId: "country-profiles" } },
    { task: { kind: "auto", instructions: "country-profile" } },
    { sheetId: 1 },
    { headerRow: 2 },
    { arguments: [] },
    { arguments: [{ name: "land", from: { kind: "column", column: "i:x" } }] },
    { runner: "core" },
    { runnerColumn: "i:y" },
    { callback: { kind: "url", url: "https://example.org" } },
    { capUsd: 0 },
    { sourceNotes: false },
    { confidenceColumns: true },
    { title: "" },
  ];

  test.each(changes)("%j makes the next version", (change) => {
    const latest = readSetUp(snapshotOf(version("abc", 3)), "abc", 3);
    expect(nextVersion(version("abc", 1, change), latest)).toEqual(version("abc", 4, change));
  });

  test("the same content keeps its version, also after it was stored, whatever text is in it", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 99 }), fc.nat(99), (title, taskId, number, asked) => {
        const latest = readSetUp(snapshotOf(version("abc", number, { title, task: { kind: "stored", taskId } })), "abc", number);
        const again = nextVersion(version("abc", asked, { title, task: { kind: "stored", taskId } }), latest);
        expect(again).toEqual({ ...version("abc", number), title, task: { kind: "stored", taskId } });
      }),
    );
  });

  test("are numbered on from the highest that is stored, of this set-up alone, one that cannot be read too", () => {
    const snapshot = { ...snapshotOf(version("a", 2), version("a", 11), version("b", 20)), "rr.setup.a.12.0": "junk" };
    expect([highestVersion(snapshot, "a"), highestVersion(snapshot, "b"), highestVersion(snapshot, "c")]).toEqual([12, 20, 0]);
  });

  test("other properties are none: neither longer names nor other endings", () => {
    const [key = ""] = Object.keys(setUpProperties(version("a", 1)));
    const text = setUpProperties(version("a", 1))[key] ?? "";
    expect(newestSetUps({ [`x${key}`]: text, [`${key}x`]: text, "rr.setup.a.1": text })).toEqual([]);
  });

  describe("that may be forgotten", () => {
    test("all of their pieces, however many", () => {
      const keys = Object.keys(setUpProperties(version("a", 1, { title: "x".repeat(12 * MAX_PROPERTY_CHARACTERS) })));
      expect(keys.length).toBeGreaterThan(10);
      const snapshot = snapshotOf(version("a", 1, { title: "x".repeat(12 * MAX_PROPERTY_CHARACTERS) }), version("a", 2));
      expect([...unusedSetUpKeys(snapshot, 1)].sort()).toEqual([...keys].sort());
    });

    test("a set-up that ran is kept before one that never did, and the last run of each counts", () => {
      const specs = snapshotOf(version("a", 1), version("b", 1), version("c", 1), version("b", 2), version("c", 2));
      const jobs = { ...jobWith("job1", "c", 1, 0), ...jobWith("job2", "b", 1, 3), ...jobWith("job3", "b", 1, 9), ...jobWith("job4", "c", 1, 5) };
      const kept = (most: number) => ["a.1", "b.2", "c.2"].filter((id) => !unusedSetUpKeys({ ...specs, ...jobs }, most).includes(`rr.setup.${id}.0`));
      expect([kept(1), kept(2), kept(3)]).toEqual([["b.2"], ["b.2", "c.2"], ["a.1", "b.2", "c.2"]]);
      // One that ran at the beginning of time comes before one that never ran.
      expect(unusedSetUpKeys({ ...snapshotOf(version("a", 1), version("c", 1), version("c", 2)), ...jobWith("job1", "c", 1, 0) }, 1)).toEqual([
        "rr.setup.a.1.0",
      ]);
    });

    test("of several that never ran the first by name are kept, in whatever order they are stored", () => {
      const [a, b] = [snapshotOf(version("a", 1)), snapshotOf(version("b", 1))];
      for (const snapshot of [
        { ...a, ...b },
        { ...b, ...a },
      ]) {
        expect(unusedSetUpKeys(snapshot, 1)).toEqual(["rr.setup.b.1.0"]);
      }
    });

    const jobWith = (id: string, setUpId: string, number: number, startedAt: number) =>
      jobProperties(jobOf([{}], { id, startedAt, setUp: { id: setUpId, version: number } }, { setUpId, version: number }));

    test("are those that no job refers to and that are not the newest", () => {
      const specs = snapshotOf(version("abc", 1), version("abc", 2, { title: "x".repeat(7_000) }), version("abc", 3), version("b", 1), version("b", 2));
      const snapshot = { ...specs, ...jobWith("job1", "abc", 1, 5), unrelated: "" };
      expect([...unusedSetUpKeys(snapshot, 10)].sort()).toEqual(["rr.setup.abc.2.0", "rr.setup.abc.2.1", "rr.setup.abc.2.2", "rr.setup.b.1.0"]);
    });

    test("include the newest of set-ups that were used longest ago, where there are more than are kept", () => {
      const specs = snapshotOf(version("a", 1), version("b", 1), version("c", 1), version("c", 2), version("d", 1));
      const snapshot = { ...specs, ...jobWith("job1", "a", 1, 9), ...jobWith("job2", "c", 1, 5) };
      // "a" 1 and "c" 1 belong to jobs, "a" 1 and "c" 2 are the newest of what was used last.
      expect([...unusedSetUpKeys(snapshot, 2)].sort()).toEqual(["rr.setup.b.1.0", "rr.setup.d.1.0"]);
      expect([...unusedSetUpKeys(snapshot, 1)].sort()).toEqual(["rr.setup.b.1.0", "rr.setup.c.2.0", "rr.setup.d.1.0"]);
      expect(unusedSetUpKeys({}, 1)).toEqual([]);
    });

    test("are never those that a job needs, or that the form would show, whatever there is", () => {
      const place = fc.tuple(fc.constantFrom("a", "b", "c", "ab"), fc.integer({ min: 1, max: 12 }));
      fc.assert(
        fc.property(fc.array(place, { maxLength: 12 }), fc.array(place, { maxLength: 5 }), fc.integer({ min: 0, max: 5 }), (stock, used, kept) => {
          const specs = snapshotOf(...[...stock, ...used].map(([id, number]) => version(id, number)));
          const snapshot: Record<string, string> = Object.assign(specs, ...used.map(([id, number], i) => jobWith(`job${i}`, id, number, i)));
          const keys = unusedSetUpKeys(snapshot, kept);
          const pruned = Object.fromEntries(Object.entries(snapshot).filter(([key]) => !keys.includes(key)));
          expect(readJobs(pruned)).toEqual(readJobs(snapshot));
          if (kept >= 4) expect(newestSetUps(pruned)).toEqual(expect.arrayContaining([...newestSetUps(snapshot)]));
          const more = newestSetUps(pruned).length - new Set(used.map(([id]) => id)).size;
          expect(more).toBeLessThanOrEqual(kept);
          expect(unusedSetUpKeys(pruned, kept)).toEqual([]);
        }),
      );
    });
  });
});

describe("a text longer than one property", () => {
  test("is put together again from its pieces", () => {
    for (const length of [0, 1, MAX_PROPERTY_CHARACTERS - 1, MAX_PROPERTY_CHARACTERS, MAX_PROPERTY_CHARACTERS + 1, 3 * MAX_PROPERTY_CHARACTERS]) {
      const text = Array.from({ length }, (_, i) => String.fromCharCode(97 + (i % 26))).join("");
      const pieces = splitLong("k", text);
      expect(joinLong(pieces, "k")).toBe(text);
      expect(Object.keys(pieces)).toHaveLength(Math.max(1, Math.ceil(length / MAX_PROPERTY_CHARACTERS)));
      for (const piece of Object.values(pieces)) expect(piece.length).toBeLessThanOrEqual(MAX_PROPERTY_CHARACTERS);
    }
  });

  test("is not there when its first piece is not", () => {
    expect(joinLong({ "k.1": "x", other: "y" }, "k")).toBeUndefined();
  });

  test("ends at a piece that is not full, or the last there is", () => {
    const full = "x".repeat(MAX_PROPERTY_CHARACTERS);
    expect(joinLong({ "k.0": "a", "k.1": "left from before" }, "k")).toBe("a");
    expect(joinLong({ "k.0": full }, "k")).toBe(full);
  });
});

test("each job has an approval of its own, and none is a job without it", () => {
  const approved = (runs: number) => ({ runs, runners: [["core", runs]] as const, callbackHosts: [], priceUsd: runs });
  const jobs = [1, 2].map((n) => jobOf([], { id: `job${n}`, approved: approved(n) }));
  const snapshot = stored(Object.assign({}, ...jobs.map(propertiesOf)));
  expect(readJobs(snapshot).map(({ head }) => head.approved)).toEqual([approved(2), approved(1)]);
  delete snapshot["rr.approval.job1.0"];
  expect(readJobs(snapshot).map(({ head }) => head.id)).toEqual(["job2"]);
});

test("when a person's trigger fired last is kept for each of them; junk counts as never", () => {
  const snapshot = { ...triggerProperties("me", 1_764_000_000_000), ...triggerProperties("you", 5) };
  expect(["me", "you", "nobody"].map((owner) => readTriggerSeen(snapshot, owner))).toEqual([1_764_000_000_000, 5, 0]);
  const [key = ""] = Object.keys(triggerProperties("me", 1));
  for (const junk of ["", "x", "-5", "1.5", "9".repeat(16), "5x"]) expect(readTriggerSeen({ [key]: junk }, "me")).toBe(0);
});
