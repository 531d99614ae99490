import countries from "world-countries";
import { findTask } from "../../workbench/api/tasks/catalogue";
import type { JsonObject } from "../../workbench/api/tasks/task";
import type { Json } from "./caller";

function run(task: string, args: JsonObject): Json {
  const outcome = findTask(task)?.run(args);
  expect(findTask(task)?.fails(args)).toBe(outcome?.kind === "failed");
  return outcome?.kind === "complete" ? outcome.outputs : outcome?.reason;
}

describe("country-profile", () => {
  test("tells capital, region, languages, currencies, area and borders", () => {
    expect(run("country-profile", { country: "France" })).toEqual({
      name: "France",
      official_name: "French Republic",
      capital: "Paris",
      region: "Europe",
      subregion: "Western Europe",
      languages: ["French"],
      currencies: ["Euro"],
      area: 551695,
      borders: ["Andorra", "Belgium", "Germany", "Italy", "Luxembourg", "Monaco", "Spain", "Switzerland"],
      landlocked: false,
      un_member: true,
      iso_code: "FR",
      coordinates: { latitude: 46, longitude: 2 },
    });
  });

  test("knows every country of the data set by its common name, official name and codes", () => {
    const found = countries.flatMap(({ name, cca2, cca3 }) =>
      [name.common, name.official, cca2, cca3].map((text) => run("country-profile", { country: text }).name),
    );
    expect(found).toEqual(countries.flatMap(({ name }) => Array(4).fill(name.common)));
  });

  test.each([
    ["  côte d’ivoire ", "Ivory Coast"],
    ["COTE D'IVOIRE", "Ivory Coast"],
    ["The Netherlands", "Netherlands"],
    ["España", "Spain"],
    ["uk", "United Kingdom"],
    ["United States of America", "United States"],
    ["u.s.a.", "United States"],
    ["St. Lucia", "Saint Lucia"],
    ["Trinidad & Tobago", "Trinidad and Tobago"],
    ["日本", "Japan"],
  ])("finds %p", (text, name) => {
    expect(run("country-profile", { country: text }).name).toBe(name);
  });

  test.each([
    [{ country: "Frnace" }, 'unknown country "Frnace" (did you mean France?)'],
    [{ country: "Germny" }, 'unknown country "Germny" (did you mean Germany?)'],
    [{ country: "Atlantis and the seven seas" }, 'unknown country "Atlantis and the seven seas"'],
    [{ country: 42 }, 'unknown country "42"'],
    [{ country: " " }, 'argument "country" is missing (got "country")'],
    [{}, 'argument "country" is missing'],
    [{ country: "x".repeat(5000) }, `unknown country "${"x".repeat(60)}…"`],
  ])("fails for %j with a reason", (args, reason) => {
    expect(run("country-profile", args)).toBe(reason);
  });
});

describe("text-statistics", () => {
  test("counts", () => {
    expect(run("text-statistics", { text: "The quick brown fox jumps over the lazy dog. Again!\nDr Who?" })).toEqual({
      characters: 59,
      words: 12,
      sentences: 3,
      lines: 2,
      longest_word: "quick",
      most_frequent_word: "the",
      average_word_length: 3.75,
      reading_seconds: 3,
    });
  });

  test("counts characters as people see them", () => {
    expect(run("text-statistics", { text: "👨‍👩‍👧 e\u0301" })).toMatchObject({ characters: 3, words: 1, longest_word: "e\u0301" });
  });

  test("an empty text has nothing in it; no text is a failure", () => {
    expect(run("text-statistics", { text: "" })).toMatchObject({ characters: 0, words: 0, sentences: 0, lines: 0, average_word_length: 0 });
    expect(run("text-statistics", { words: 3 })).toBe('argument "text" is missing (got "words")');
    expect(run("text-statistics", { text: 12.5 })).toMatchObject({ characters: 4, words: 1 });
  });
});

test("echo gives back names, values and types", () => {
  const args = { a: "1", b: 1, c: true, d: null, e: [1], f: { g: "h" } };
  expect(run("echo", args)).toEqual(args);
});
