import fc from "fast-check";
import { PropertyStore } from "../../workbench/runtime/property-stores";

const KEYS = fc.constantFrom("a", "b", "ключ", "__proto__", "constructor", "");
const VALUES = fc.tuple(fc.constantFrom("x", "é", "😀"), fc.nat(2400)).map(([text, times]) => text.repeat(times));
const STEPS = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant("set" as const), entries: fc.array(fc.tuple(KEYS, VALUES), { maxLength: 4 }), alone: fc.boolean() }),
    fc.record({ do: fc.constant("delete" as const), key: KEYS }),
    fc.record({ do: fc.constant("clear" as const) }),
  ),
  { maxLength: 30 },
);

describe("a property store", () => {
  it("holds what a plain map would, whatever the keys, and refuses values over 9 KB without a trace", () => {
    fc.assert(
      fc.property(STEPS, (steps) => {
        const store = new PropertyStore();
        let model = new Map<string, string>();
        for (const step of steps) {
          if (step.do === "clear") {
            store.clear();
            model.clear();
          } else if (step.do === "delete") {
            store.delete(step.key);
            model.delete(step.key);
          } else if (step.entries.some(([, value]) => Buffer.byteLength(value) > 9 * 1024)) {
            expect(() => store.set(step.entries, step.alone)).toThrow("Argument too large: value");
          } else {
            store.set(step.entries, step.alone);
            model = new Map([...(step.alone ? [] : model), ...step.entries]);
          }
        }
        expect(Object.entries(store.all())).toEqual([...model]);
        expect(store.keys()).toEqual([...model.keys()]);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("counts every byte of keys and values, after any history", () => {
    const value = "x".repeat(9 * 1024);
    const keys = Array.from({ length: 55 }, (_, i) => `key ${i}`);
    const left = 500 * 1024 - keys.reduce((sum, key) => sum + key.length + value.length, 0);
    const store = new PropertyStore();
    for (const key of keys) store.set([[key, value]]);
    for (const key of keys) store.set([[key, value]]);
    store.delete("key 3");
    store.set([["key 3", value]]);
    expect(() => store.set([["k", "y".repeat(left)]])).toThrow("You have exceeded the property storage quota.");
    store.set([["k", "y".repeat(left - 1)]]);
    expect(() => store.set([["l", ""]])).toThrow("You have exceeded the property storage quota.");
    store.set([["key 3", "short"]]);
    store.set([["l", ""]]);
  });
});
