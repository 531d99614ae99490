import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import countries from "world-countries";
import { type ApiServer, startApiServer } from "../../workbench/api/server";
import { Clock } from "../../workbench/clock";
import { FillProgram, SAMPLE } from "./fill-program";

const program = new FillProgram();
afterAll(() => program.remove());

const PROFILE = ["--task", "country-profile", "--arg", "country=country"];

test("fills every known country rightly, says what is wrong with the others, and exits with 2", async () => {
  const { code, rows, said } = await program.run(["--in", SAMPLE, ...PROFILE]);
  const before: Record<string, string>[] = parse(readFileSync(SAMPLE), { columns: true });
  const byName = new Map(countries.flatMap((country) => [country.name.common, ...country.altSpellings].map((name) => [name, country] as const)));

  expect(rows?.map(({ country, office }) => ({ country, office }))).toEqual(before);
  for (const row of rows ?? []) {
    const country = byName.get(row.country ?? "");
    if (row.country === "") expect(row.Status).toBe("");
    else if (country)
      expect([row.Status, row.capital, row.region, row.area]).toEqual(["complete", country.capital.join(", "), country.region, `${country.area}`]);
    else expect([row.Status, row.capital]).toEqual([expect.stringMatching(/^failed: unknown country/), ""]);
  }
  expect(rows?.filter(({ Status }) => Status === "complete")).toHaveLength(16);
  expect(rows?.every((row) => (row["Run ID"] === "") === (row.country === ""))).toBe(true);
  expect(code).toBe(2);
  expect(said).toContain("19 rows, 18 runs in 1 batch");
  expect(said).toContain("left out: 1 row, no arguments (row 14)");
  expect(said.filter((line) => line.startsWith("failed: 1 run, unknown country"))).toHaveLength(3);
});

test("with known countries alone it exits with 0; hourly checks and the CSV export give the same sheet", async () => {
  const file = program.input([["country"], ["Japan"], ["Peru"], ["Japan"]]);
  const bound = await program.run(["--in", file, "--task", "country-profile"]);
  const addon = await program.run(["--in", file, "--task", "country-profile", "--deploy", "addon", "--format", "csv"]);
  expect([bound.code, addon.code]).toEqual([0, 0]);
  const withoutIds = (rows: typeof bound.rows) => rows?.map(({ "Run ID": _, ...row }) => row);
  expect(withoutIds(addon.rows)).toEqual(withoutIds(bound.rows));
  expect(bound.rows?.map(({ capital }) => capital)).toEqual(["Tokyo", "Lima", "Tokyo"]);
});

test("cells are exactly the text of the file, unless they shall be read as typed", async () => {
  const text = ["00123", "1/2", "=1+1", "TRUE", "'quoted", " padded "];
  const file = program.input([["text"], ...text.map((cell) => [cell])]);
  const exact = await program.run(["--in", file, "--task", "echo", "--arg", "said=text"]);
  expect(exact.rows?.map((row) => row.text)).toEqual(text);
  expect(exact.rows?.map(({ said }) => said)).toEqual(text);
  const typed = await program.run(["--in", file, "--task", "echo", "--arg", "said=text", "--typed"]);
  expect(typed.rows?.map(({ said }) => said)).toEqual(["123", expect.stringMatching(/^\d{4}-01-02$/), "2", "TRUE", "quoted", " padded "]);
});

test("templates, a runner for each row, and only the first rows", async () => {
  const file = program.input([
    ["name", "speed"],
    ["Ada", "fast"],
    ["Bo", ""],
    ["Cy", "fast"],
  ]);
  const { code, rows } = await program.run([
    "--in",
    file,
    "--task",
    "echo",
    "--arg",
    "greeting=Hello {{name}}!",
    "--runner-column",
    "SPEED",
    "--rows",
    "first:2",
  ]);
  expect(code).toBe(0);
  expect(rows?.map(({ greeting }) => greeting)).toEqual(["Hello Ada!", "Hello Bo!", ""]);
});

test("the failed rows of an earlier fill are run again, and the others keep what they have", async () => {
  const earlier = program.input([
    ["country", "capital", "Status", "Run ID"],
    ["Japan", "kept as it is", "complete", "r1"],
    ["France", "", "failed: unknown country", "r2"],
  ]);
  const again = await program.run(["--in", earlier, ...PROFILE, "--rows", "failed"]);
  expect(again.code).toBe(0);
  expect(again.headers.slice(0, 4)).toEqual(["country", "capital", "Status", "Run ID"]);
  expect(again.headers.filter((header) => header === "capital")).toHaveLength(1);
  expect(again.rows?.map(({ capital, Status, region }) => [capital, Status, region])).toEqual([
    ["kept as it is", "complete", ""],
    ["Paris", "complete", "Europe"],
  ]);
});

test("Parallel: columns by description, sources beside them", async () => {
  const file = program.input([["country"], ["Iceland"], ["Kenya"]]);
  const { code, headers, rows } = await program.run([
    ...["--in", file, "--api", "parallel", "--sources"],
    ...["--output", "capital:text:capital city", "--output", "area:number:land area in km²"],
  ]);
  expect(code).toBe(0);
  expect(headers).toEqual(expect.arrayContaining(["capital", "capital sources", "area", "area sources"]));
  expect(rows?.map(({ capital, area }) => [capital, area])).toEqual([
    ["Reykjavik", "103000"],
    ["Nairobi", "580367"],
  ]);
  expect(rows?.[0]?.["capital sources"]).toMatch(/https?:\/\//);
});

test("more rows than a new sheet has, in batches of a thousand", async () => {
  const file = program.input([["n"], ...Array.from({ length: 2_100 }, (_, n) => [`row ${n}`])]);
  const { code, rows, said } = await program.run(["--in", file, "--task", "echo", "--arg", "number=n"]);
  expect(code).toBe(0);
  expect(said).toContain("2,100 rows, 2,100 runs in 3 batches");
  expect(rows?.every(({ n, number }) => n === number)).toBe(true);
  expect(rows).toHaveLength(2_100);
});

describe("a server elsewhere", () => {
  let server: ApiServer;
  beforeAll(async () => {
    server = await startApiServer({ clock: Clock.running(), port: 0, apiKeys: ["secret-key"], pace: { startMs: [0, 0], finishMs: [100, 300] } });
  });
  afterAll(() => server.close());

  test("is asked in real time with the key from the environment", async () => {
    const file = program.input([["country"], ["Chile"]]);
    const { code, rows, said } = await program.run(["--in", file, ...PROFILE, "--base-url", server.baseUrl], { ROWRUNNER_API_KEY: "secret-key" });
    expect(code).toBe(0);
    expect(rows).toEqual([expect.objectContaining({ country: "Chile", capital: "Santiago", Status: "complete" })]);
    expect(said.join()).not.toContain("secret-key");
  });

  test("that refuses the key ends the job with one line, and no file", async () => {
    const file = program.input([["country"], ["Chile"]]);
    const { code, rows, said } = await program.run(["--in", file, ...PROFILE, "--base-url", server.baseUrl], { ROWRUNNER_API_KEY: "wrong-key" });
    expect(code).toBe(1);
    expect(rows).toBeNull();
    expect(said.at(-1)).toMatch(/^fill: .*key/i);
    expect(said.join()).not.toContain("wrong-key");
  });
});

test.each([
  ["an unknown task", ["--in", SAMPLE, "--task", "nope", "--arg", "country=country"], /^fill: .*there is no task "nope"/],
  ["a missing file", ["--in", "none.csv", "--task", "country-profile"], /^fill: none\.csv cannot be read: there is no such file or folder$/],
  [
    "failed rows of a file that was never filled",
    ["--in", SAMPLE, ...PROFILE, "--rows", "failed"],
    /^fill: --rows failed needs a CSV that an earlier fill wrote/,
  ],
])("%s: exit 1, no file, and the last line says why", async (_, args, line) => {
  const { code, rows, said } = await program.run(args);
  expect(code).toBe(1);
  expect(rows).toBeNull();
  expect(said.at(-1)).toMatch(line);
});

test("help goes to stdout and names every option", async () => {
  const { code, stdout } = await program.run(["--help"]);
  expect(code).toBe(0);
  for (const option of [
    "--in",
    "--out",
    "--api",
    "--task",
    "--base-url",
    "--runner",
    "--runner-column",
    "--arg",
    "--output",
    "--callback",
    "--rows",
    "--deploy",
    "--format",
  ])
    expect(stdout).toContain(`  ${option} `);
});
