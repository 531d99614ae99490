import { outputCell } from "../../src/job/output-cell";
import type { TaskTarget } from "../../src/job/provider";
import type { RunResult } from "../../src/job/run";
import { createClient } from "../../src/providers/parallel/client";
import { ScriptedHttp } from "./scripted-http";
import { ids, look, scripted, server } from "./v0/scripted-v0";

/** As a server writes them, and as they must stand in cells. */
const NUMBERS: readonly (readonly [string, string | number])[] = [
  ["9007199254740993", "'9007199254740993"],
  ["9007199254740983871", "'9007199254740983871"],
  ["1e400", "'1e400"],
  ["0.1234567890123456789", "'0.1234567890123456789"],
  ["1.5", 1.5],
  ["9007199254740992", 9007199254740992],
];

const RUNS = ids(6);
const OUTPUT = `{"n":%,"list":[%,1]}`;
const jsonRecord = (id: string, number: string) => `{"run_id":"${id}","status":"complete","arguments":{"q":%},"output":${OUTPUT}}`.replaceAll("%", number);
const csvRecord = (id: string, number: string) => `t,B1,${id},complete,,${number},${number},"[${number},1]"\n`;

function cellsOf(results: readonly RunResult[]) {
  return [...results].sort((a, b) => a.runId.localeCompare(b.runId)).map(({ outputs }) => [outputs.get("n"), outputs.get("list")].map(outputCell));
}

const expected = NUMBERS.map(([text, cell]) => [cell, `'${text}, 1`]);

test.each(["json", "csv"] as const)("v0's export as %s: digits that a double cannot hold stand in the cell as they came", (format) => {
  const body =
    format === "json"
      ? `[${NUMBERS.map(([number], i) => jsonRecord(RUNS[i] ?? "", number)).join(",")}]`
      : `task_id,batch_run_id,run_id,status,runner,q,n,list\n${NUMBERS.map(([number], i) => csvRecord(RUNS[i] ?? "", number)).join("")}`;
  const { client } = scripted(
    server({ complete: RUNS }, { body }, (id) => ({ body: jsonRecord(id, NUMBERS[RUNS.indexOf(id)]?.[0] ?? "") })),
    format,
  );
  const { results, problem } = client.look(look());
  expect(problem).toBeNull();
  expect(cellsOf(results)).toEqual(expected);
  for (const run of results) expect(run.arguments?.get("q")).toBe(NUMBERS[RUNS.indexOf(run.runId)]?.[0]);
});

test("so they do from v0's single runs and Parallel's results and stream", () => {
  const few = RUNS.slice(0, 4);
  const { client } = scripted(server({ complete: few }, { status: 404 }, (id) => ({ body: jsonRecord(id, NUMBERS[RUNS.indexOf(id)]?.[0] ?? "") })));
  expect(cellsOf(client.look(look()).results)).toEqual(expected.slice(0, 4));

  const part = (id: string, number: string) =>
    `"run":{"run_id":"${id}","status":"completed"},"output":{"type":"json","content":${OUTPUT.replaceAll("%", number)}}`;
  const http = new ScriptedHttp(({ url }) => {
    if (url.endsWith("/input")) return { status: 404 };
    if (url.includes("/result")) return { body: `{${part("run-1", "9007199254740993")}}` };
    if (url.includes("/tasks/runs/")) return { body: { run_id: "run-1", status: "completed" } };
    if (!url.includes("/runs")) return { body: { status: { num_task_runs: 6, task_run_status_counts: { completed: 6 } } } };
    return { body: NUMBERS.map(([number], i) => `data: {"type":"task_run.state","event_id":"${i}",${part(RUNS[i] ?? "", number)}}\n\n`).join("") };
  });
  const parallel = createClient({ http, baseUrl: "https://api.example.com", apiKey: "key" });
  const target: TaskTarget = { task: { kind: "auto", instructions: "" }, argumentNames: [] };
  expect(cellsOf(parallel.all(target, "g"))).toEqual(expected);
  expect(cellsOf([parallel.run(target, RUNS[0] as never)])).toEqual(expected.slice(0, 1));
});
