import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { createBatch, type Json, LONG_ENOUGH_MS, startedApi } from "./caller";

const LEADING = ["task_id", "batch_run_id", "run_id", "status", "runner"];

describe("the export", () => {
  test("in JSON has every finished run with arguments and output, failed ones with their reason", () => {
    const { call, clock } = startedApi();
    const { url, batchId, runIds } = createBatch(call, "country-profile", [{ country: "Japan" }, { country: "Frnace" }]);
    expect(call("GET", `${url}/export`).json).toEqual([]);
    clock.advance(LONG_ENOUGH_MS);
    const [japan, failed, ...rest] = call("GET", `${url}/export?format=json`).json;
    expect(rest).toEqual([]);
    expect(Object.keys(japan)).toEqual([...LEADING, "arguments", "output"]);
    expect(japan).toMatchObject({ task_id: "country-profile", batch_run_id: batchId, run_id: runIds[0], status: "complete", runner: "neon" });
    expect(japan).toMatchObject({ arguments: { country: "Japan" }, output: { capital: "Tokyo", region: "Asia", languages: ["Japanese"] } });
    expect(failed).toMatchObject({ run_id: runIds[1], status: "failed", output: null, error: expect.stringContaining("did you mean France?") });
  });

  test("in CSV has the five columns, then arguments, then outputs, also when they share a name", () => {
    const { call, clock } = startedApi();
    const { url, batchId, runIds } = createBatch(call, "echo", [
      { name: 'say "hi", twice', age: 3 },
      { name: "two\nlines", nested: { a: [1] } },
    ]);
    expect(call("GET", `${url}/export?format=csv`).text).toBe("task_id,batch_run_id,run_id,status,runner\r\n");
    clock.advance(LONG_ENOUGH_MS);
    const reply = call("GET", `${url}/export?format=csv`);
    expect(reply.headers["content-type"]).toMatch(/^text\/csv/);
    expect(reply.text).toBe(
      [
        "task_id,batch_run_id,run_id,status,runner,name,age,nested,name,age,nested",
        `echo,${batchId},${runIds[0]},complete,neon,"say ""hi"", twice",3,,"say ""hi"", twice",3,`,
        `echo,${batchId},${runIds[1]},complete,neon,"two\nlines",,"{""a"":[1]}","two\nlines",,"{""a"":[1]}"`,
        "",
      ].join("\r\n"),
    );
  });

  test("in CSV has a failed run with empty outputs", () => {
    const { call, clock } = startedApi();
    const { url } = createBatch(call, "country-profile", [{ country: "France" }, { country: "Nowhere" }]);
    clock.advance(LONG_ENOUGH_MS);
    const [header = [], , failed = []] = parse(call("GET", `${url}/export?format=csv`).text);
    expect(failed.slice(3)).toEqual(["failed", "neon", "Nowhere", ...Array(header.length - 6).fill("")]);
  });

  test("has what is finished at its time: more later, the rest at the end", () => {
    const { call, clock } = startedApi();
    const { url, runIds } = createBatch(
      call,
      "echo",
      Array.from({ length: 100 }, (_, i) => ({ i })),
    );
    let before = 0;
    for (const wait of [5000, 10_000, 5000, 10_000]) {
      clock.advance(wait);
      const finished = call("GET", url).json.status_map.complete ?? [];
      expect(call("GET", `${url}/export`).json.map((run: Json) => run.run_id)).toEqual(finished);
      expect(finished.length).toBeGreaterThan(before);
      before = finished.length;
    }
    expect(before).toBe(runIds.length);
  });

  test("refuses other formats", () => {
    const { call } = startedApi();
    const { url } = createBatch(call, "echo", [{ a: 1 }]);
    const reply = call("GET", `${url}/export?format=xml`);
    expect([reply.status, reply.json.error.message]).toEqual([422, 'format: must be "json" or "csv", not "xml"']);
  });
});

test("whatever the arguments are, both formats give the same values back", () => {
  const name = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "constructor", "run_id", "", "a,b", '"', "\r", "\n", "\ufeff"));
  const scalar = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constantFrom("=1+1", "\r\n", '""', " x ", ""),
  );
  const args = fc.dictionary(name, fc.oneof({ weight: 4, arbitrary: scalar }, fc.constant(null), fc.jsonValue({ maxDepth: 2 })), { maxKeys: 6 });
  fc.assert(
    fc.property(fc.array(args, { minLength: 1, maxLength: 12 }), (rows) => {
      const { call, clock } = startedApi();
      const { url } = createBatch(call, "echo", rows);
      clock.advance(LONG_ENOUGH_MS);
      const sent: Record<string, unknown>[] = JSON.parse(JSON.stringify(rows));
      const exported = call("GET", `${url}/export`).json;
      expect(exported.map((run: Json) => run.arguments)).toEqual(sent);
      expect(exported.map((run: Json) => run.output)).toEqual(sent);

      const [header = [], ...lines] = parse(call("GET", `${url}/export?format=csv`).text, { relax_column_count: false });
      const names = [...new Set(sent.flatMap((row) => Object.keys(row)))];
      expect(header).toEqual([...LEADING, ...names, ...names]);
      expect(lines.map((line) => line.slice(5))).toEqual(
        sent.map((row) => [...names, ...names].map((key) => asCell(Object.hasOwn(row, key) ? row[key] : null))),
      );
    }),
    { numRuns: 60 },
  );
});

function asCell(value: unknown): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
