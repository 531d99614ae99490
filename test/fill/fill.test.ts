import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import countries from "world-countries";
import { startApiServer } from "../../workbench/api/server";
import { Clock } from "../../workbench/clock";
import { FillProgram, SAMPLE } from "./fill-program";

// Each test starts a program of its own, which takes its time on a busy machine.
jest.setTimeout(60_000);

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
  expect(said.filter((line) => line.startsWith("failed: 1 row, unknown country"))).toHaveLength(3);
});

test("an unknown task: exit 1, no file, and the last line says why", async () => {
  const { code, rows, said } = await program.run(["--in", SAMPLE, "--task", "nope"]);
  expect(code).toBe(1);
  expect(rows).toBeNull();
  expect(said.at(-1)).toMatch(/^fill: .*there is no task "nope"/);
});

test("a server elsewhere is asked in real time, with the key from the environment", async () => {
  const pace = { startMs: [0, 0], finishMs: [100, 300] } as const;
  const server = await startApiServer({ clock: Clock.running(), port: 0, apiKeys: ["secret-key"], pace });
  try {
    const file = program.input([["country"], ["Chile"]]);
    const { code, rows, said } = await program.run(["--in", file, ...PROFILE, "--base-url", server.baseUrl], { ROWRUNNER_API_KEY: "secret-key" });
    expect(code).toBe(0);
    expect(rows).toEqual([expect.objectContaining({ country: "Chile", capital: "Santiago", Status: "complete" })]);
    expect(said.join()).not.toContain("secret-key");
  } finally {
    await server.close();
  }
});

test("help goes to stdout and names every option", async () => {
  const { code, stdout } = await program.run(["--help"]);
  expect(code).toBe(0);
  for (const option of OPTIONS) expect(stdout).toContain(`  --${option} `);
});

const OPTIONS = [
  "in",
  "out",
  "api",
  "task",
  "base-url",
  "runner",
  "runner-column",
  "arg",
  "output",
  "callback",
  "rows",
  "deploy",
  "format",
  "typed",
  "sources",
];
