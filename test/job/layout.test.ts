import { columnTag, confidenceKey, isInputTag, layoutOf, setOfTag } from "../../src/job/layout";
import { textHash } from "../../src/job/text-hash";

const tagged = (...values: readonly (readonly [column: number, value: string])[]) => values.map(([column, value]) => ({ column, value }));

test("columns are found by their tags, wherever they are", () => {
  const {
    places,
    tagged: _tagged,
    ...layout
  } = layoutOf(
    tagged(
      [9, columnTag.status("s1")],
      [2, columnTag.runId("s1")],
      [5, columnTag.details("s1")],
      [7, columnTag.output("s1", "capital")],
      [8, columnTag.confidence("s1", "capital")],
      [1, "i:abc"],
    ),
    "s1",
  );
  expect(layout).toEqual({
    status: 9,
    runId: 2,
    details: 5,
    headerRow: null,
    own: [2, 5, 7, 8, 9],
    outputs: new Map([[textHash("capital"), 7]]),
    confidences: new Map([[textHash("capital"), 8]]),
    inputs: new Map([["i:abc", 1]]),
  });
  expect([places.runId, places.details, places.of("capital"), places.ofFingerprint(confidenceKey(textHash("capital"))), places.status]).toEqual([
    0, 1, 2, 3, 4,
  ]);
  expect([places.of("area"), places.ofFingerprint(confidenceKey(textHash("area")))]).toEqual([-1, -1]);
  expect([places.ofOutput(textHash("capital")), places.ofOutput(textHash("area"))]).toEqual([2, -1]);
});

test("another set's columns, and tags of others, are not this set's", () => {
  const tags = tagged(
    [1, columnTag.status("s2")],
    [2, columnTag.runId("s2")],
    [3, columnTag.output("s2", "capital")],
    [4, columnTag.confidence("s2", "x")],
    [5, "mine"],
    [6, "o:s"],
    [7, columnTag.details("s2")],
  );
  const { places, tagged: _tagged, ...layout } = layoutOf(tags, "s1");
  expect(layout).toEqual({ status: null, runId: null, details: null, outputs: new Map(), confidences: new Map(), inputs: new Map(), headerRow: null, own: [] });
  expect([places.status, places.runId, places.details, places.of("capital")]).toEqual([-1, -1, -1, -1]);
  expect(places.ledger).toEqual([]);
});

test("Run ID, Run details and Status are written after the outputs, Status last, whatever the order of the columns", () => {
  const at = (status: number, runId: number, details: number) =>
    layoutOf(
      tagged([status, columnTag.status("s1")], [runId, columnTag.runId("s1")], [details, columnTag.details("s1")], [5, columnTag.output("s1", "a")]),
      "s1",
    ).places;
  expect(at(9, 7, 8).ledger).toEqual([1, 2, 3]);
  expect(at(1, 9, 4).ledger).toEqual([3, 1, 0]);
  expect(layoutOf(tagged([3, columnTag.status("s1")]), "s1").places.ledger).toEqual([0]);
});

test("of a duplicated column the left one keeps the role, in whatever order the tags come", () => {
  const tags = tagged(
    [3, columnTag.status("s1")],
    [6, columnTag.status("s1")],
    [9, columnTag.runId("s1")],
    [4, columnTag.runId("s1")],
    [8, columnTag.output("s1", "a")],
    [5, columnTag.output("s1", "a")],
    [11, columnTag.details("s1")],
    [10, columnTag.details("s1")],
    [2, "i:x"],
    [1, "i:x"],
  );
  for (const order of [tags, [...tags].reverse()]) {
    const layout = layoutOf(order, "s1");
    expect([layout.status, layout.runId, layout.outputs.get(textHash("a")), layout.details, layout.inputs.get("i:x")]).toEqual([3, 4, 5, 10, 1]);
  }
});

test("a set's own columns come in ascending order, without the inputs", () => {
  const tags = tagged(
    [12, columnTag.status("s1")],
    [3, columnTag.runId("s1")],
    [4, columnTag.details("s1")],
    [101, columnTag.output("s1", "b")],
    [20, columnTag.output("s1", "a")],
    [21, columnTag.confidence("s1", "a")],
    [1, "i:x"],
  );
  expect(layoutOf(tags, "s1").own).toEqual([3, 4, 12, 20, 21, 101]);
  expect(layoutOf([], "s1").own).toEqual([]);
});

test("own columns name their set, and are told from inputs and from anything else", () => {
  for (const tag of [columnTag.status("s1"), columnTag.runId("s1"), columnTag.details("s1"), columnTag.output("s1", "k"), columnTag.confidence("s1", "k")]) {
    expect([setOfTag(tag), isInputTag(tag)]).toEqual(["s1", false]);
  }
  expect([setOfTag(columnTag.input("r")), isInputTag(columnTag.input("r"))]).toEqual([null, true]);
  for (const other of ["", "x:s", "xs:y", "status", "si:", "s:", "o::k"]) expect([setOfTag(other), isInputTag(other)]).toEqual([null, false]);
});

test("tags hold nothing of an output's key but a short name, and differ by role, set and key", () => {
  const tags = [
    columnTag.status("s1"),
    columnTag.status("s2"),
    columnTag.runId("s1"),
    columnTag.details("s1"),
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

test("the header row is the row with the set's own tag", () => {
  const tags = [
    { column: 0, row: 3, value: columnTag.headerRow("s") },
    { column: 0, row: 7, value: columnTag.headerRow("other") },
    { column: 2, value: columnTag.status("s") },
  ];
  expect([layoutOf(tags, "s").headerRow, layoutOf(tags, "other").headerRow, layoutOf(tags, "none").headerRow]).toEqual([3, 7, null]);
});
