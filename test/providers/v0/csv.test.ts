import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { parseCsv } from "../../../src/providers/v0/csv";
import { csvValue, looksTyped } from "../../../src/providers/v0/csv-value";

const field = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom('"', ",", "\n", "\r", "\r\n", "a", " ", "\uFEFF"), { maxLength: 6 }).map((parts) => parts.join("")),
);
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

describe("parseCsv", () => {
  test.each(["\r\n", "\n", "\r"])("what csv-stringify writes with line breaks %j is read back", (record_delimiter) => {
    fc.assert(
      fc.property(table, (records) => {
        const text = stringify(records, { record_delimiter, quoted: true });
        expect(parseCsv(text)).toEqual({ records, whole: true });
      }),
    );
  });

  test("what csv-stringify writes without needless quotes is read back", () => {
    fc.assert(
      fc.property(table, (records) => {
        const text = stringify(records, { record_delimiter: "\r\n", quoted_match: /[\r\n]|^\uFEFF/ });
        expect(parseCsv(text).records).toEqual(records);
      }),
    );
  });

  test("it reads as csv-parse does", () => {
    fc.assert(
      fc.property(table, fc.boolean(), (records, bom) => {
        const text = stringify(records, { bom, quoted: true });
        expect(parseCsv(text).records).toEqual(parse(text, { bom: true }));
      }),
    );
  });

  test("a text cut off anywhere gives whole records up to the cut, or says that the last one is in doubt", () => {
    fc.assert(
      fc.property(table, fc.nat(), (records, where) => {
        const text = stringify(records, { quoted: true });
        const { records: read, whole } = parseCsv(text.slice(0, where % (text.length + 1)));
        const trusted = whole ? read : read.slice(0, -1);
        expect(trusted).toEqual(records.slice(0, trusted.length));
      }),
    );
  });

  test("blank lines are passed over, a quote within a field is itself", () => {
    expect(parseCsv('a,b\n\n\r\n5" pipe,"x"y\n').records).toEqual([
      ["a", "b"],
      ['5" pipe', "xy"],
    ]);
  });

  test("a table of one column is one, too", () => expect(parseCsv("a\nb\n")).toEqual({ records: [["a"], ["b"]], whole: true }));

  test("an empty text has no records and is whole", () => expect(parseCsv("")).toEqual({ records: [], whole: true }));

  test("a quote that is never closed holds the rest", () => expect(parseCsv('a,"b,c\nd')).toEqual({ records: [["a", "b,c\nd"]], whole: false }));

  test("a comma at the very end begins an empty field that may be cut off", () => {
    expect(parseCsv("a,b\n1,")).toEqual({
      records: [
        ["a", "b"],
        ["1", ""],
      ],
      whole: false,
    });
  });
});

describe("csvValue", () => {
  const cell = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

  test("in a column of text every field stays as it came", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.jsonValue().map(cell)), (text) => expect(csvValue(text, "text")).toBe(text)));
  });

  test("in a typed column numbers, booleans, lists and objects are what the JSON had", () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.array(fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
    );
    fc.assert(fc.property(value, (made) => expect(csvValue(cell(made), "typed")).toEqual(JSON.parse(cell(made)))));
  });

  test.each(["00123", "1/2", "+5", "1,000", "=1+1", "0x10", "NaN", "Infinity", "1e999", "", " 1", "{broken", "n/a"])("%j is text in any column", (text) => {
    for (const kind of ["text", "typed", undefined] as const) expect(csvValue(text, kind)).toBe(text);
  });

  test.each(["TRUE", "12.50", "1e3", "-0", "12345678901234567890", '{"a": 1}'])("%j stays exact where the kind is not known", (text) => {
    expect(csvValue(text, undefined)).toBe(text);
  });

  test("where the kind is not known, a field that its value writes the same is taken for it", () => {
    expect([csvValue("12.5", undefined), csvValue("true", undefined), csvValue('["a","b"]', undefined)]).toEqual([12.5, true, ["a", "b"]]);
  });

  test("only fields that could be something else than text ask for the kind of their column", () => {
    expect(["12", "TRUE", "[1]"].every(looksTyped)).toBe(true);
    expect(["00123", "Paris", "", "(1)", "untrue", "falsehood", "see [1]", "[1] and more", "{a", "1e", "1."].some(looksTyped)).toBe(false);
  });

  test.each([
    ["1e3", 1000],
    ["1E+3", 1000],
    ["-1.5e-3", -0.0015],
    ["10", 10],
    ["True", true],
    ["FALSE", false],
  ])("%s in a typed column is %j", (text, value) => expect(csvValue(text, "typed")).toBe(value));
});
