import { fill } from "./fill-in-process";

const PROFILE = ["--task", "country-profile", "--arg", "country=country"];

test("hourly checks and the CSV export give the same sheet as checks every minute and JSON", async () => {
  const table = [["country"], ["Japan"], ["Peru"], ["Japan"]];
  const bound = await fill(table, ["--task", "country-profile"]);
  const addon = await fill(table, ["--task", "country-profile", "--deploy", "addon", "--format", "csv"]);
  expect(bound.rows.map(({ capital, Status }) => [capital, Status])).toEqual([
    ["Tokyo", "complete"],
    ["Lima", "complete"],
    ["Tokyo", "complete"],
  ]);
  const withoutIds = (rows: typeof bound.rows) => rows.map(({ "Run ID": _, ...row }) => row);
  expect(withoutIds(addon.rows)).toEqual(withoutIds(bound.rows));
  expect(addon.said.at(-1)).toMatch(/^1:0\d:\d\d {2}2 of 2 runs done/);
});

test("cells are exactly the text of the file, unless they shall be read as typed", async () => {
  const text = ["00123", "1/2", "=1+1", "TRUE", "'quoted", " padded "];
  const table = [["text"], ...text.map((cell) => [cell])];
  const exact = await fill(table, ["--task", "echo", "--arg", "said=text"]);
  expect(exact.rows.map((row) => row.text)).toEqual(text);
  expect(exact.rows.map(({ said }) => said)).toEqual(text);
  const typed = await fill(table, ["--task", "echo", "--arg", "said=text", "--typed"]);
  expect(typed.rows.map(({ said }) => said)).toEqual(["123", expect.stringMatching(/^\d{4}-01-02$/), "2", "TRUE", "quoted", " padded "]);
});

test("templates, a runner for each row, and only the first rows", async () => {
  const table = [
    ["name", "speed"],
    ["Ada", "fast"],
    ["Bo", ""],
    ["Cy", "fast"],
  ];
  const { rows, job } = await fill(table, ["--task", "echo", "--arg", "greeting=Hello {{name}}!", "--runner-column", "SPEED", "--rows", "first:2"]);
  expect(rows.map(({ greeting }) => greeting)).toEqual(["Hello Ada!", "Hello Bo!", ""]);
  expect(job.runs).toBe(2);
});

describe("the CSV of an earlier fill", () => {
  const earlier = [
    ["country", "capital", "Status", "Run ID"],
    ["Japan", "kept as it is", "complete", "r1"],
    ["France", "", "failed: unknown country", "r2"],
    ["Peru", "", "running", "r3"],
  ];

  test.each([
    ["failed", ["kept as it is", "Paris", ""]],
    ["empty", ["kept as it is", "Paris", "Lima"]],
    ["all", ["Tokyo", "Paris", "Lima"]],
  ])("--rows %s runs these rows again, into the columns that are there", async (which, capitals) => {
    const { headers, rows } = await fill(earlier, [...PROFILE, "--rows", which]);
    expect(rows.map(({ capital }) => capital)).toEqual(capitals);
    expect(headers.slice(0, 4)).toEqual(["country", "capital", "Status", "Run ID"]);
    expect(new Set(headers).size).toBe(headers.length);
  });

  test("needs its arguments named, and a row to run", async () => {
    await expect(fill(earlier, ["--task", "country-profile"])).rejects.toThrow("name the arguments with --arg");
    await expect(fill(earlier.slice(0, 2), [...PROFILE, "--rows", "failed"])).rejects.toThrow("no row of the input has failed");
    await expect(fill([["country"], ["Peru"]], [...PROFILE, "--rows", "failed"])).rejects.toThrow("needs a CSV that an earlier fill wrote");
  });
});

test("Parallel: columns by description, sources beside them", async () => {
  const outputs = ["--output", "capital:text:capital city", "--output", "area:number:land area in km²"];
  const { headers, rows } = await fill([["country"], ["Iceland"], ["Kenya"]], ["--api", "parallel", "--sources", ...outputs]);
  expect(headers).toEqual(expect.arrayContaining(["capital", "capital sources", "area", "area sources"]));
  expect(rows.map(({ capital, area }) => [capital, area])).toEqual([
    ["Reykjavik", "103000"],
    ["Nairobi", "580367"],
  ]);
  expect(rows[0]?.["capital sources"]).toMatch(/https?:\/\//);
});

test("Parallel: a job above the price that is allowed is not sent", async () => {
  const args = ["--api", "parallel", "--output", "capital:text:capital city", "--runner", "core", "--max-price", "0.04"];
  await expect(fill([["country"], ["Iceland"], ["Kenya"]], args)).rejects.toThrow("0.05");
});

test("more rows than a new sheet has, in batches of a thousand", async () => {
  const table = [["n"], ...Array.from({ length: 2_100 }, (_, n) => [`row ${n}`])];
  const { rows, said } = await fill(table, ["--task", "echo", "--arg", "number=n"]);
  expect(said).toContain("2,100 rows, 2,100 runs in 3 batches");
  expect(rows.every(({ n, number }) => n === number)).toBe(true);
  expect(rows).toHaveLength(2_100);
});

test.each([
  ["an unknown task", ["--task", "nope"], undefined, /there is no task "nope".* Check --task\.$/],
  ["a key that is refused", ["--task", "echo"], "wrong-key", /Set the environment variable ROWRUNNER_API_KEY to a valid key\.$/],
  ["a header that is not there", ["--task", "echo", "--arg", "number={{Land}}!"], undefined, /Check the spelling of the header in --arg\.$/],
])("%s ends the job with one sentence, advice for a command line, and without the key", async (_, args, key, sentence) => {
  const refusal = fill([["country"], ["Peru"]], args, key);
  await expect(refusal).rejects.toThrow(sentence);
  await expect(refusal).rejects.not.toThrow(/wrong-key|\n/);
});

test("after a lost answer the one line says what may have been paid and how to find out", async () => {
  let posts = 0;
  const table = [["n"], ...Array.from({ length: 1_100 }, (_, n) => [`row ${n}`])];
  const { trouble, rows } = await fill(table, ["--task", "echo", "--arg", "number=n"], undefined, (inner) => ({
    // The server takes the second batch, but its answer does not arrive.
    exchange: (requests) =>
      inner
        .exchange(requests)
        .map((outcome, i) => (requests[i]?.method === "POST" && posts++ === 1 ? { kind: "failure", reason: "timeout", detail: "too slow" } : outcome)),
  }));
  expect(trouble).toMatch(/^No answer came to a submission of 20\d\d-.*: 100 runs may have been accepted, and would be paid\./);
  expect(trouble).toContain("1,000 runs were accepted and will be paid, under the Run IDs in the file.");
  expect(trouble).toMatch(/see on the API's own dashboard whether it lists a batch of that time; their Status says so\.$/);
  expect(trouble).not.toContain("\n");
  expect(rows.filter(({ Status }) => Status?.includes("may have been submitted"))).toHaveLength(100);
});
