import fc from "fast-check";
import { members, objectOf, textMembers } from "../../../src/providers/http/json";

const names = fc.oneof(fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "", "0"), fc.string());
const texts = fc.json().map((text): unknown => JSON.parse(text));

test("the members of a JSON object are those of its text, whatever they are called", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(names, texts), { selector: ([name]) => name }), names, (pairs, other) => {
      const map = new Map(pairs);
      const object: unknown = JSON.parse(JSON.stringify(objectOf(map)));
      const view = members(object);
      // JSON objects list names that are numbers first.
      expect(new Map(view)).toEqual(map);
      expect([view.size, [...view.keys()].length]).toEqual([map.size, map.size]);
      for (const name of [other, ...map.keys()]) expect([view.has(name), view.get(name)]).toEqual([map.has(name), map.get(name)]);
    }),
  );
});

test("as text, numbers and booleans read as they are written, lists and objects are compact JSON, and null is nothing", () => {
  const read = textMembers({ text: "a b", number: 1.5, tiny: 1e-7, yes: true, no: false, list: [1, "x"], object: { a: null }, nothing: null });
  expect([...read]).toEqual([
    ["text", "a b"],
    ["number", "1.5"],
    ["tiny", "1e-7"],
    ["yes", "true"],
    ["no", "false"],
    ["list", '[1,"x"]'],
    ["object", '{"a":null}'],
    ["nothing", ""],
  ]);
  expect([read.get("constructor"), read.has("toString"), read.get("number")]).toEqual([undefined, false, "1.5"]);
});

test("what is no object has no members", () => {
  for (const value of [null, undefined, "text", 1, ["a"]]) expect([[...members(value)], textMembers(value).size]).toEqual([[], 0]);
});
