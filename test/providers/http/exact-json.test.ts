import fc from "fast-check";
import { parseExactJson } from "../../../src/providers/http/exact-json";
import { isExact } from "../../../src/providers/http/exact-number";

test.each([
  "9007199254740993",
  "-9007199254740993",
  "9007199254740983871",
  "1e400",
  "-1E+400",
  "1e-400",
  "0.1234567890123456789",
  "1234567890.12345678901",
  "100000000000000000000001",
])("a double cannot hold %s, so it is read as the text of its digits", (number) => {
  expect(parseExactJson(number)).toBe(number);
  expect(parseExactJson(`{"a": [${number} , {"b":${number}}], "c":"${number}\\\\", "d":1}`)).toEqual({ a: [number, { b: number }], c: `${number}\\`, d: 1 });
});

test.each([
  "0",
  "-0",
  "1.50",
  "9007199254740992",
  "9007199254740991",
  "1000000000000000000000000",
  "0.30000000000000004",
  "0.1000000000000000000",
  "0.10000000000000001",
  "0.1000000000000000055511151231257827",
  "5e-324",
  "1.7976931348623157e308",
  "1e21",
  "0e999",
  "12345678.123456789",
  "-1348927272809054.2",
])("%s stays a number", (number) => expect(parseExactJson(`[${number}]`)).toEqual([Number(number)]));

test("digits within strings and keys stay as they are", () => {
  const text = '{"9007199254740993":"9007199254740993 \\" 9007199254740993","a\\\\":"\\\\\\"1e400"}';
  expect(parseExactJson(text)).toEqual(JSON.parse(text));
});

test("what is no JSON is refused as ever", () => {
  for (const text of ["9007199254740993x", "[9007199254740993", '"9007199254740993', "00000000000000000001", "1.2.3.4.5.6.7.8.9.0", ""]) {
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
  }
});

test("every JSON whose numbers came from doubles is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom("", " ", "\n"), (text, blank) => {
      expect(parseExactJson(blank + text)).toEqual(JSON.parse(text));
    }),
  );
});

test("a whole number is exact when counting with unlimited digits agrees", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), (whole) => {
      fc.pre(whole % 10n !== 0n);
      expect(isExact(String(whole))).toBe(BigInt(Number(whole)) === whole);
    }),
  );
});

test("a number as a double is written by JSON.stringify stays that double", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(isExact(JSON.stringify(value))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
