import { parseOptions } from "../../workbench/fill/options";

const V0 = ["--in", "rows.csv", "--out", "filled.csv", "--task", "country-profile"];
const PARALLEL = ["--in", "rows.csv", "--out", "filled.csv", "--api", "parallel"];

test("without options beyond the needed ones: v0, all rows, every column an argument, the local API", () => {
  expect(parseOptions(V0, {})).toEqual({
    in: "rows.csv",
    out: "filled.csv",
    api: "v0",
    task: "country-profile",
    outputs: [],
    arguments: [],
    required: [],
    rows: { kind: "all" },
    where: [],
    runner: "",
    runnerColumn: null,
    callback: null,
    format: "json",
    sources: false,
    maxPriceUsd: null,
    typed: false,
    deployment: "bound",
    server: null,
  });
});

test("arguments come from a column, or from a template when there are braces", () => {
  const args = ["--arg", "country=Country name", "--arg", "question={{Country}} = what?", "--arg", "odd = a=b"];
  expect(parseOptions([...V0, ...args], {})).toMatchObject({
    arguments: [
      { name: "country", from: { kind: "header", text: "Country name" } },
      { name: "question", from: { kind: "template", text: "{{Country}} = what?" } },
      { name: "odd", from: { kind: "header", text: "a=b" } },
    ],
  });
});

test("outputs have a name, a type and a description that may hold colons", () => {
  const args = ["--output", "capital", "--output", "area:number:in km²: land only", "--output", "size:one-of(small|large):how big"];
  expect(parseOptions([...PARALLEL, ...args], {})).toMatchObject({
    outputs: [
      { name: "capital", type: "text", description: "" },
      { name: "area", type: "number", description: "in km²: land only" },
      { name: "size", type: "one-of", description: "how big", options: ["small", "large"] },
    ],
  });
});

test("the key for a server comes from the environment", () => {
  const args = [...V0, "--base-url", "https://api.example.com"];
  expect(parseOptions(args, { ROWRUNNER_API_KEY: "k" })).toMatchObject({ server: { baseUrl: "https://api.example.com", apiKey: "k" } });
  expect(() => parseOptions(args, {})).toThrow("ROWRUNNER_API_KEY is empty");
});

test("help is asked for alone", () => {
  expect(parseOptions(["--help"], {})).toBe("help");
});

test.each([
  [["--out", "b.csv", "--task", "t"], "--in is missing"],
  [["--in", "a.csv", "--out", "b.csv"], "--task is missing"],
  [["--in", "a.csv", "--out", "b.csv", "--api", "parallel"], "say what to find out"],
  [[...V0, "--api", "v1"], '--api is v0 or parallel, not "v1"'],
  [[...V0, "--output", "capital"], "--output is for --api parallel"],
  [[...V0, "--sources"], "--sources is for --api parallel"],
  [[...V0, "--rows", "first:0"], "--rows is all, empty, new, failed or first:N"],
  [[...V0, "--rows", "some"], "--rows is all, empty, new, failed or first:N"],
  [[...V0, "--arg", "country"], "--arg is name=Header"],
  [[...V0, "--arg", "=Country"], "--arg is name=Header"],
  [[...V0, "--arg", "a=B", "--arg", "a=C"], '--arg names "a" twice'],
  [[...PARALLEL, "--output", "size:wide"], "the type of --output size is text, number"],
  [[...PARALLEL, "--output", "size:one-of(a||b)"], "the type of --output size is"],
  [[...V0, "--max-price", "much"], "--max-price is an amount in US dollars"],
  [[...V0, "--base-url", "api.example.com"], "--base-url must be an http(s) address"],
  [[...V0, "--nonsense"], "--help lists the options"],
  [[...V0, "stray.csv"], "--help lists the options"],
])("%j is refused in one line", (args, sentence) => {
  const refusal = () => parseOptions(args, {});
  expect(refusal).toThrow(sentence);
  expect(refusal).not.toThrow("\n");
});
