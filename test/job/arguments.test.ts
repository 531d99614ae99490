import fc from "fast-check";
import {
  type Agreement,
  ArgumentReader,
  type ArgumentSpec,
  argumentsAgreement,
  argumentsHash,
  argumentsKey,
  isReason,
  parseTemplate,
  requestKey,
} from "../../src/job/arguments";
import type { SheetValue } from "../../src/job/cell";
import { NamedValues } from "../../src/job/named-values";
import type { ArgumentValue } from "../../src/job/run";
import { argumentsOf, lineOf } from "./rows";

const dateText = (date: Date) => date.toISOString().slice(0, 10);
const nameOf = (column: string) => `Header of ${column}`;
const column = (name: string, ref: string): ArgumentSpec => ({ name, from: { kind: "column", column: ref } });
const constant = (name: string, text: string): ArgumentSpec => ({ name, from: { kind: "constant", text } });
const template = (name: string, ...parts: ({ text: string } | { column: string })[]): ArgumentSpec => ({ name, from: { kind: "template", parts } });

function read(specs: readonly ArgumentSpec[], cells: Readonly<Record<string, SheetValue>>) {
  const { line, placeOf } = lineOf(cells);
  const row = new ArgumentReader(specs, placeOf, dateText, nameOf).read(line);
  return isReason(row) ? { ok: false, reason: row } : { ok: true, values: new Map(row) };
}

describe("the arguments of a row", () => {
  test("numbers, booleans and text stay what they are; dates become ISO 8601", () => {
    const specs = ["text", "number", "boolean", "date", "padded"].map((name) => column(name, name));
    const row = read(specs, { text: "France", number: 0, boolean: false, date: new Date("2026-11-24T00:00:00Z"), padded: " 007 " });
    expect(row).toEqual({ ok: true, values: new Map(argumentsOf({ text: "France", number: 0, boolean: false, date: "2026-11-24", padded: " 007 " })) });
  });

  test("a blank cell, or one whose column is gone, leaves its argument out", () => {
    const row = read([column("a", "a"), column("b", "b"), column("c", "c"), column("d", "gone")], { a: "x", b: "", c: "  " });
    expect(row).toEqual({ ok: true, values: new Map(argumentsOf({ a: "x" })) });
  });

  test("text is blank when it has nothing but white space of any kind, and no text is that begins with something else", () => {
    for (const blank of [" ", "\t", "\n", "\v\f\r", "\u00a0", "\u1680", "\u2003", "\u2028", "\u3000", "\ufeff", " \u00a0\t"]) {
      expect(read([column("a", "a")], { a: blank })).toEqual({ ok: false, reason: { kind: "no-arguments" } });
      expect(read([column("a", "a")], { a: `${blank}x` })).toEqual({ ok: true, values: new Map([["a", `${blank}x`]]) });
    }
    for (let code = 0x21; code < 0x7f; code++) {
      const text = `${String.fromCharCode(code)} `;
      expect(read([column("a", "a")], { a: text })).toEqual({ ok: true, values: new Map([["a", text]]) });
    }
    expect(read([column("a", "a")], { a: "#" })).toEqual({ ok: true, values: new Map([["a", "#"]]) });
  });

  test("an error cell leaves the row out, with the column and the error, even inside a template", () => {
    expect(read([column("a", "a"), column("b", "b")], { a: "x", b: "#N/A" })).toEqual({
      ok: false,
      reason: { kind: "error-cell", column: "Header of b", error: "#N/A" },
    });
    expect(read([template("t", { text: "x" }, { column: "a" }, { column: "b" })], { a: "x", b: "#REF!" })).toEqual({
      ok: false,
      reason: { kind: "error-cell", column: "Header of b", error: "#REF!" },
    });
  });

  test("constants go along with a row that has arguments of its own", () => {
    expect(read([constant("unit", "km"), constant("blank", ""), column("a", "a")], { a: "x" })).toEqual({
      ok: true,
      values: new Map(argumentsOf({ unit: "km", a: "x" })),
    });
  });

  test("a row with nothing but constants has no arguments", () => {
    expect(read([constant("unit", "km"), column("a", "a")], { a: "" })).toEqual({ ok: false, reason: { kind: "no-arguments" } });
    expect(read([constant("unit", "km")], {})).toEqual({ ok: false, reason: { kind: "no-arguments" } });
  });

  test("a template is filled with texts as they are, dates in ISO, blanks as nothing", () => {
    const place = template("place", { column: "city" }, { text: ", " }, { column: "country" }, { text: " (" }, { column: "since" }, { text: ")" });
    expect(read([place], { city: "Lyon", country: "", since: new Date("2020-01-02T00:00:00Z") })).toEqual({
      ok: true,
      values: new Map(argumentsOf({ place: "Lyon,  (2020-01-02)" })),
    });
  });

  test("a template whose columns are all blank is left out, and so is one without columns", () => {
    const place = template("place", { text: "in " }, { column: "city" }, { column: "country" });
    expect(read([place, column("a", "a")], { city: "", country: " ", a: "x" })).toEqual({ ok: true, values: new Map(argumentsOf({ a: "x" })) });
    expect(read([template("only", { text: "words" })], {})).toEqual({ ok: false, reason: { kind: "no-arguments" } });
  });

  test("hostile names are names like others", () => {
    expect(read([column("__proto__", "a"), column("constructor", "a")], { a: "x" })).toEqual({
      ok: true,
      values: new Map([
        ["__proto__", "x"],
        ["constructor", "x"],
      ]),
    });
  });
});

describe("templates", () => {
  test.each<[string, unknown]>([
    ["{{Company}}, {{ Country }}", [{ header: "Company" }, { text: ", " }, { header: "Country" }]],
    ["about {{Company}}.", [{ text: "about " }, { header: "Company" }, { text: "." }]],
    ["no columns", [{ text: "no columns" }]],
    ["", []],
    ["{{}}", [{ header: "" }]],
    ["{{a}}{{b}}", [{ header: "a" }, { header: "b" }]],
    ["{{a{{b}} }}", [{ text: "{{a" }, { header: "b" }, { text: " }}" }]],
    ["{a} {{b", [{ text: "{a} {{b" }]],
  ])("%p", (text, parts) => {
    expect(parseTemplate(text)).toEqual(parts);
  });

  test("no text is lost on the way", () => {
    const piece = fc.constantFrom("{{", "}}", "{", "}", "a", " ", "{{Name}}", "{{x}}");
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join("");
        const back = parseTemplate(text).map((part) => ("text" in part ? part.text : `{{${part.header}}}`));
        expect(back.join("")).toBe(text.replace(/\{\{([^{}]*)\}\}/g, (_, name: string) => `{{${name.trim()}}}`));
      }),
    );
  });
});

describe("identical requests", () => {
  const key = (values: Readonly<Record<string, ArgumentValue>>, runner = "", callback = "") =>
    requestKey({ arguments: argumentsOf(values), runner, callbackUrl: callback });

  test("have one key", () => {
    expect(key({ a: 1, b: "x" }, "core", "https://example.org")).toBe(key({ a: 1, b: "x" }, "core", "https://example.org"));
  });

  test("differ in values, types, runner and callback, and in which arguments they have", () => {
    const named = (...values: readonly (ArgumentValue | undefined)[]) =>
      requestKey({ arguments: new NamedValues(["a", "b"], values), runner: "", callbackUrl: "" });
    const keys = [
      named(1),
      named("1"),
      named(undefined, 1),
      named(true),
      named("true"),
      named(1, 2),
      named(2, 1),
      named("1", "2"),
      named('1","2'),
      named("null"),
      named(12),
      key({ a: 1 }, "core"),
      key({ a: 1 }, "", "core"),
      key({ a: "x" }, "a"),
      key({ a: "x" }, "", "a"),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test("requests of one job have one key if and only if they are equal", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "1", ":", " ", '"', ",", "\\", "\ud800"), maxLength: 3 });
  const value = fc.option(fc.oneof(text, fc.constantFrom<ArgumentValue>(1, 11, true, false)), { nil: undefined });
  const request = fc.record({ list: fc.tuple(value, value), runner: text, callbackUrl: text });
  fc.assert(
    fc.property(request, request, (one, other) => {
      const [a, b] = [one, other].map(({ list, ...asked }) => requestKey({ ...asked, arguments: new NamedValues(["a", "b"], list) }));
      const isEqual = one.runner === other.runner && one.callbackUrl === other.callbackUrl && one.list.every((part, i) => part === other.list[i]);
      expect(a === b).toBe(isEqual);
    }),
    { numRuns: 2000 },
  );
});

describe("arguments that the API gives back", () => {
  const agreement = (mine: ArgumentValue | null, theirs: string | null) =>
    argumentsAgreement(new NamedValues(["x"], [mine ?? undefined]), new Map(theirs === null ? [] : [["x", theirs]]));

  test.each<[ArgumentValue | null, string | null, Agreement]>([
    ["France", "France", "exact"],
    [" 007", " 007", "exact"],
    [7, "7", "exact"],
    [7, "7.0", "loose"],
    [7, "007", "loose"],
    [0.1, "0.1", "exact"],
    [1e21, "1000000000000000000000", "loose"],
    [0, "0", "exact"],
    [true, "true", "exact"],
    [true, "TRUE", "loose"],
    [false, "False", "loose"],
    [null, null, "exact"],
    [null, "", "exact"],
    ["", null, "exact"],
    ["a\ud83d", "a\ufffd", "exact"],
    ["\ud83d\ude00", "\ud83d\ude00", "exact"],
    ["France", "france", "none"],
    ["007", "7", "none"],
    ["7", "7.0", "none"],
    ["true", "TRUE", "none"],
    [7, "8", "none"],
    [0, "", "none"],
    [0, " ", "none"],
    [0, null, "none"],
    [false, "", "none"],
    [true, "false", "none"],
    [null, "France", "none"],
    ["France", null, "none"],
    ["a", " a", "none"],
  ])("%p and %p agree: %s", (mine, theirs, expected) => {
    expect(agreement(mine, theirs)).toBe(expected);
  });

  test("each argument must agree, and the loosest of them decides; others that come along do not matter", () => {
    const mine = argumentsOf({ a: "1", b: "2" });
    const given = (values: Readonly<Record<string, string>>) => new Map(Object.entries(values));
    expect(argumentsAgreement(mine, given({ a: "1", b: "2", c: "3" }))).toBe("exact");
    expect(argumentsAgreement(mine, given({ a: "1", b: "3" }))).toBe("none");
    expect(argumentsAgreement(mine, given({ a: "2", b: "2" }))).toBe("none");
    expect(argumentsAgreement(argumentsOf({ a: 1, b: "2" }), given({ a: "1.0", b: "2" }))).toBe("loose");
    expect(argumentsAgreement(argumentsOf({ a: 1, b: "2" }), given({ a: "1.0", b: "3" }))).toBe("none");
  });

  test("whatever agrees is found by its key", () => {
    const value = fc.oneof(
      fc.constantFrom<ArgumentValue>("", " ", "7", "7.0", "true", "TRUE", "a\ud83d", "1e3", "Infinity"),
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.boolean(),
      fc.string({ unit: "binary" }),
    );
    const spelt = (mine: ArgumentValue) =>
      fc.constantFrom(
        String(mine),
        String(mine).toUpperCase(),
        `${mine}.0`,
        Buffer.from(String(mine)).toString(),
        typeof mine === "number" ? mine.toExponential() : "",
      );
    fc.assert(
      fc.property(
        value.chain((mine) => fc.tuple(fc.constant(mine), spelt(mine))),
        ([mine, theirs]) => {
          fc.pre(agreement(mine, theirs) !== "none");
          expect(argumentsKey(["x"], () => theirs)).toBe(argumentsKey(["x"], () => mine));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("keys tell values and names apart", () => {
    const key = (...values: (ArgumentValue | undefined)[]) => argumentsKey(["a", "b"], (name) => values[name === "a" ? 0 : 1]);
    expect(key("x", "y")).not.toBe(key("y", "x"));
    expect(key("x", undefined)).toBe(key("x", ""));
    expect(key("x", undefined)).not.toBe(key(undefined, "x"));
    expect(key(" ", "x")).not.toBe(key("0", "x"));
    expect(key("a,b", "")).not.toBe(key("a", "b"));
  });
});

describe("a row agrees with what the API gives back", () => {
  const specs = [column("a", "a"), column("b", "b")];
  const agreement = (cells: Readonly<Record<string, SheetValue>>, returned: Readonly<Record<string, string>>, given = specs) => {
    const { line, placeOf } = lineOf(cells);
    return new ArgumentReader(given, placeOf, dateText, nameOf).agreement(line, new Map(Object.entries(returned)));
  };

  test("by its cells, whatever their kind", () => {
    expect(agreement({ a: "x", b: 7 }, { a: "x", b: "7" })).toBe("exact");
    expect(agreement({ a: "x", b: 7 }, { a: "x", b: "7.00" })).toBe("loose");
    expect(agreement({ a: true, b: "" }, { a: "TRUE" })).toBe("loose");
    expect(agreement({ a: new Date("2026-11-24T00:00:00Z"), b: " " }, { a: "2026-11-24" })).toBe("exact");
    expect(agreement({ a: "x", b: 7 }, { a: "x", b: "8" })).toBe("none");
    expect(agreement({ a: "x", b: "" }, { a: "x", b: "y" })).toBe("none");
  });

  test("whose columns are gone, by what is left", () => {
    const withGone = [...specs, column("gone", "gone")];
    expect(agreement({ a: "x", b: "y" }, { a: "x", b: "y" }, withGone)).toBe("exact");
    expect(agreement({ a: "x", b: "y" }, { a: "x", b: "y", gone: "z" }, withGone)).toBe("none");
  });

  test("and is looked at once when its cells show it, as most do", () => {
    let asked = 0;
    class Asked extends Map<string, string> {
      override get(name: string): string | undefined {
        asked++;
        return super.get(name);
      }
    }
    const { line, placeOf } = lineOf({ a: "x", b: 7 });
    const reader = new ArgumentReader(specs, placeOf, dateText, nameOf);
    expect(reader.agreement(line, new Asked(Object.entries({ a: "x", b: "7" })))).toBe("exact");
    expect(asked).toBe(2);
  });

  test("with constants and templates", () => {
    const all = [column("a", "a"), constant("unit", "km"), template("place", { text: "in " }, { column: "b" })];
    expect(agreement({ a: "x", b: "Lyon" }, { a: "x", unit: "km", place: "in Lyon" }, all)).toBe("exact");
    expect(agreement({ a: 7, b: "Lyon" }, { a: "7.0", unit: "km", place: "in Lyon" }, all)).toBe("loose");
    expect(agreement({ a: "x", b: "Lyon" }, { a: "x", unit: "mi", place: "in Lyon" }, all)).toBe("none");
    expect(agreement({ a: "x", b: "Lyon" }, { a: "x", unit: "km", place: "in Nice" }, all)).toBe("none");
  });

  test("never when it has nothing to say", () => {
    expect(agreement({ a: "#N/A", b: "x" }, { a: "", b: "x" })).toBe("none");
    expect(agreement({ a: "#N/A", b: "x" }, { b: "x" })).toBe("none");
    expect(agreement({ a: " ", b: "" }, { a: "x" })).toBe("none");
    expect(agreement({ a: "", b: "" }, {}, [column("a", "a"), constant("unit", "km")])).toBe("none");
  });

  test("just as the arguments do that are read from it", () => {
    const cell = fc.oneof(
      fc.constantFrom<SheetValue>("", " ", "x", " x", "7", "7.0", 7, 0, true, "true", "a\ud83d", new Date("2026-11-24T00:00:00Z")),
      fc.double({ noNaN: true }),
    );
    // White space alone is left out when a row is sent, so it does not come back.
    const text = fc.constantFrom("", "x", "7", "7.0", "0", "true", "TRUE", "a\ufffd", "2026-11-24");
    fc.assert(
      fc.property(cell, cell, text, text, fc.boolean(), (a, b, one, other, isSame) => {
        const { line, placeOf } = lineOf({ a, b });
        const reader = new ArgumentReader(specs, placeOf, dateText, nameOf);
        const mine = reader.read(line);
        if (isReason(mine)) return;
        const returned = isSame ? new Map([...mine].map(([name, value]) => [name, String(value)])) : new Map(Object.entries({ a: one, b: other }));
        expect(reader.agreement(line, returned)).toBe(argumentsAgreement(mine, returned));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the hash that names arguments in Run details", () => {
  const hash = (values: Readonly<Record<string, ArgumentValue>>) => argumentsHash(argumentsOf(values));

  test("does not depend on the order of the arguments, nor on those that the row leaves out", () => {
    expect(hash({ a: 1, b: "x" })).toBe(hash({ b: "x", a: 1 }));
    expect(argumentsHash(new NamedValues(["a", "gone", "b"], [1, undefined, "x"]))).toBe(hash({ a: 1, b: "x" }));
  });

  test("differs in names, values and types", () => {
    const all = [
      { a: 7 },
      { a: "7" },
      { a: "7.0" },
      { a: "007" },
      { a: true },
      { a: "true" },
      { b: 7 },
      { a: 7, b: 7 },
      { a: "" },
      { a: "a" },
      { a: "A" },
      { a: " a" },
    ];
    expect(new Set([...all.map(hash), hash({})]).size).toBe(all.length + 1);
  });

  test("is a later version's as well: rows carry it for months", () => {
    expect(hash({ country: "France", population: 68_000_000, landlocked: false })).toBe("qrk3kp66c21");
  });

  test("is the same if and only if the arguments are", () => {
    const value = fc.oneof(fc.constantFrom<ArgumentValue>("", "a", "1", 1, true, "true", ',"b"', "\ud800"), fc.string({ maxLength: 3 }));
    const values = fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__x"), value);
    fc.assert(
      fc.property(values, values, (one, other) => {
        const isEqual = Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([name, mine]) => other[name] === mine);
        expect(hash(one) === hash(other)).toBe(isEqual);
      }),
      { numRuns: 1000 },
    );
  });
});
