import fc from "fast-check";
import { NamedValues } from "../../src/job/named-values";

test("it is the map that its names and values make, without the names that have no value", () => {
  const name = fc.oneof(fc.constantFrom("__proto__", "constructor", "toString", ""), fc.string());
  const value = fc.option(fc.oneof(fc.string(), fc.integer(), fc.boolean()), { nil: undefined });
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: ([own]) => own }), name, (pairs, other) => {
      const view = new NamedValues(
        pairs.map(([own]) => own),
        pairs.map(([, held]) => held),
      );
      const map = new Map(pairs.filter(([, held]) => held !== undefined));
      const visited: unknown[] = [];
      view.forEach((held, own, from) => {
        visited.push([own, held]);
        expect(from).toBe(view);
      });
      expect(visited).toEqual([...map]);
      expect([...view]).toEqual([...map]);
      expect([[...view.entries()], [...view.keys()], [...view.values()], view.size]).toEqual([[...map], [...map.keys()], [...map.values()], map.size]);
      for (const own of [other, ...pairs.map(([one]) => one)]) expect([view.get(own), view.has(own)]).toEqual([map.get(own), map.has(own)]);
    }),
  );
});
