import { describeProblem } from "../../src/texts/describe";
import { inLanguage } from "../../src/texts/in-language";
import { scriptTextsIn } from "../../src/texts/script-texts";
import { sidebarTextsIn } from "../../src/texts/sidebar-texts";

const english = sidebarTextsIn("en");

test.each(["en", "en-GB", "xx", ""])("the language %p has texts", (language) => {
  expect(scriptTextsIn(language).callbackFaults["not-https"]).toBe("callback URL must begin with https://");
});

test("a language of its own comes before English, whatever its region", () => {
  const texts = { en: "hello", de: "hallo" };
  expect(["de", "de-AT", "en", "fr", "constructor"].map((language) => inLanguage(texts, language))).toEqual(["hallo", "hallo", "hello", "hello", "hello"]);
});

describe("a problem in words", () => {
  test("says what happened, with its facts, and what to do", () => {
    expect(describeProblem(english, { kind: "over-cap", facts: { fault: "price", runs: 1_234, usd: 1_250, capUsd: 10 } })).toMatchObject({
      message: "1,234 runs would cost about $1,250.00, above your cap of $10.00.",
      action: "Choose fewer rows or a cheaper processor, or raise the cap.",
    });
    expect(describeProblem(english, { kind: "key-rejected", facts: { status: 401, said: "" } }).message).toBe(
      "The server does not accept the API key (HTTP 401).",
    );
  });

  test("is what is wrong at a field of the form", () => {
    const finding = { field: "argument.1.name", kind: "argument-name-taken", facts: { name: "country" } };
    expect(describeProblem(english, { kind: "bad-form", facts: { fault: "field", finding } })).toEqual({
      message: 'Two arguments are named "country".',
      action: "Rename or remove one of them.",
    });
  });

  test.each<readonly [string, unknown]>([
    ["of-a-later-version", {}],
    ["constructor", {}],
    ["bad-form", { fault: "of-a-later-version" }],
    ["bad-form", { fault: "field" }],
    ["bad-form", null],
    ["no-key", "text"],
  ])("is general where kind or facts are not known: %p %p", (kind, facts) => {
    expect(describeProblem(english, { kind, facts })).toEqual(english.unknownProblem);
  });
});

test.each([
  [[2, 3, 4, 9], 4, "rows 2–4, 9"],
  [[7], 1, "row 7"],
  [[5, 2], 40, "rows 2, 5 and 38 more"],
  [[2, 3], 2, "rows 2, 3"],
  [[], 3, ""],
])("rows %p of %p read %p", (rows, total, expected) => {
  expect(english.rowList(rows, total)).toBe(expected);
});

test("selected ranges read as people write them", () => {
  expect(english.rowRanges([[2, 21]])).toBe("rows 2–21");
  expect(
    english.rowRanges([
      [2, 5],
      [9, 9],
      [11, 12],
    ]),
  ).toBe("rows 2–5, 9, 11, 12");
  expect(english.rowRanges([])).toBe("no rows with data");
});

test.each([
  [8_900, "8 s"],
  [185_000, "3 min 5 s"],
  [7_800_000, "2 h 10 min"],
  [273_600_000, "3 d 4 h"],
  [-5, "0 s"],
])("%p ms is %p", (ms, expected) => {
  expect(english.elapsed(ms)).toBe(expected);
});

test("a price below a cent is not said to be nothing", () => {
  expect([0.004, 2.46, 0].map((usd) => english.review.cost("", 1, usd, null))).toEqual(["less than $0.01", "about $2.46", "$0.00"]);
});
