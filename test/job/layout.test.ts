import { columnTag, isInputTag, isOwnTag, layoutOf } from "../../src/job/layout";
import { textHash } from "../../src/job/text-hash";

const tagged = (...values: readonly (readonly [column: number, value: string])[]) => values.map(([column, value]) => ({ column, value }));

test("columns are found by their tags, wherever they are", () => {
  const { places, ...layout } = layoutOf(
    tagged(
      [9, columnTag.status("s1")],
      [2, columnTag.runId("s1")],
      [7, columnTag.output("s1", "capital")],
      [8, columnTag.confidence("s1", "capital")],
      [1, "i:abc"],
    ),
    "s1",
  );
  expect(layout).toEqual({
    status: 9,
    runId: 2,
    own: [2, 7, 8, 9],
    outputs: new Map([[textHash("capital"), 7]]),
    confidences: new Map([[textHash("capital"), 8]]),
    inputs: new Map([["i:abc", 1]]),
  });
  expect([places.runId, places.of("capital"), places.ofConfidence("capital"), places.status]).toEqual([0, 1, 2, 3]);
  expect([places.of("area"), places.ofConfidence("area")]).toEqual([-1, -1]);
});

test("another set's columns, and tags of others, are not this set's", () => {
  const tags = tagged(
    [1, columnTag.status("s2")],
    [2, columnTag.runId("s2")],
    [3, columnTag.output("s2", "capital")],
    [4, columnTag.confidence("s2", "x")],
    [5, "mine"],
    [6, "o:s"],
  );
  const { places, ...layout } = layoutOf(tags, "s1");
  expect(layout).toEqual({ status: null, runId: null, outputs: new Map(), confidences: new Map(), inputs: new Map(), own: [] });
  expect([places.status, places.runId, places.of("capital")]).toEqual([-1, -1, -1]);
});

test("of a duplicated column the left one keeps the role, in whatever order the tags come", () => {
  const tags = tagged(
    [3, columnTag.status("s1")],
    [6, columnTag.status("s1")],
    [9, columnTag.runId("s1")],
    [4, columnTag.runId("s1")],
    [8, columnTag.output("s1", "a")],
    [5, columnTag.output("s1", "a")],
    [2, "i:x"],
    [1, "i:x"],
  );
  for (const order of [tags, [...tags].reverse()]) {
    const layout = layoutOf(order, "s1");
    expect([layout.status, layout.runId, layout.outputs.get(textHash("a")), layout.inputs.get("i:x")]).toEqual([3, 4, 5, 1]);
  }
});

test("a set's own columns come in ascending order, without the inputs", () => {
  const tags = tagged(
    [12, columnTag.status("s1")],
    [3, columnTag.runId("s1")],
    [101, columnTag.output("s1", "b")],
    [20, columnTag.output("s1", "a")],
    [21, columnTag.confidence("s1", "a")],
    [1, "i:x"],
  );
  expect(layoutOf(tags, "s1").own).toEqual([3, 12, 20, 21, 101]);
  expect(layoutOf([], "s1").own).toEqual([]);
});

test("own columns are told from inputs and from anything else", () => {
  for (const tag of [columnTag.status("s"), columnTag.runId("s"), columnTag.output("s", "k"), columnTag.confidence("s", "k")]) {
    expect([isOwnTag(tag), isInputTag(tag)]).toEqual([true, false]);
  }
  expect([isOwnTag(columnTag.input("r")), isInputTag(columnTag.input("r"))]).toEqual([false, true]);
  for (const other of ["", "x:s", "xs:y", "status", "si:"]) expect([isOwnTag(other), isInputTag(other)]).toEqual([false, false]);
});

test("tags hold nothing of an output's key but a short name, and differ by role, set and key", () => {
  const tags = [
    columnTag.status("s1"),
    columnTag.status("s2"),
    columnTag.runId("s1"),
    columnTag.output("s1", "a"),
    columnTag.output("s1", "b"),
    columnTag.output("s2", "a"),
    columnTag.confidence("s1", "a"),
    columnTag.input("a"),
  ];
  expect(new Set(tags).size).toBe(tags.length);
  expect(columnTag.output("s1", "x".repeat(60_000)).length).toBeLessThan(20);
});

test("hostile output keys have columns like others", () => {
  const keys = ["__proto__", "constructor", "toString", "a:b", ""];
  const layout = layoutOf(tagged(...keys.map((key, i) => [i + 1, columnTag.output("s1", key)] as const)), "s1");
  expect(keys.map((key) => layout.outputs.get(textHash(key)))).toEqual([1, 2, 3, 4, 5]);
});
