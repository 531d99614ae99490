import { numbersOf } from "../../src/texts/numbers";

const rows = { one: "row", other: "rows" };

describe.each([
  ["with Intl", numbersOf("en-US")],
  ["on a platform without it", numbersOf("en-US", {})],
])("numbers %s", (_what, { number, dollars, plural }) => {
  test.each([
    [0, "0"],
    [999, "999"],
    [1_234, "1,234"],
    [1_234_567, "1,234,567"],
    [1_234.5, "1,234.5"],
  ])("%p reads %p", (value, expected) => expect(number(value)).toBe(expected));

  test.each([
    [0, "$0.00"],
    [0.18, "$0.18"],
    [1_250, "$1,250.00"],
  ])("%p dollars read %p", (value, expected) => expect(dollars(value)).toBe(expected));

  test.each([
    [0, "0 rows"],
    [1, "1 row"],
    [1_234, "1,234 rows"],
  ])("%p rows read %p", (count, expected) => expect(plural(count, rows)).toBe(expected));
});

test("another language has its own signs and forms", () => {
  expect(numbersOf("de").number(1_234.5)).toBe("1.234,5");
  expect(numbersOf("pl").plural(3, { one: "wiersz", few: "wiersze", other: "wierszy" })).toBe("3 wiersze");
});
