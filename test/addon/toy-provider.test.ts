import type { TaskForm } from "../../src/contract/form";
import { toyServer } from "../providers/toy/server";
import { column, Scene } from "./scene";
import { buildWithProvider } from "./with-provider";

/**
 * The proof that a provider is a folder, two lines and a local server: one that no file of the add-on has heard of, of the unfriendly kind
 * (see ../providers/toy/facts.ts), does a job to its end on the runtime.
 */
const dist = buildWithProvider("toy");

const ROWS = [
  ["Country", "Model"],
  ["France", ""],
  ["Frnace", ""],
  ["Japan", "large"],
  ["Atlantis", ""],
  ["Chad", ""],
  ["Japan", "large"],
  ["Peru", "large"],
];

function scene(): Scene {
  return new Scene({ api: "toy", dist, rows: ROWS, servers: [toyServer] });
}

const TASK: TaskForm = {
  kind: "columns",
  instructions: "Facts about the country",
  columns: ["capital", "model"].map((name) => ({ name, type: "text", description: name })),
};
const FORM = { task: TASK, arguments: [column("country", 1)], runnerColumn: 2 };

test("a job with a provider that nobody knows fills its rows, in one batch a model", () => {
  const there = scene();
  const preview = there.ask("previewJob", there.form(FORM));
  expect(preview).toMatchObject({ rows: 7, runs: 6, batches: 2, problem: null });
  expect(preview.priceUsd).toBeGreaterThan(0);
  const started = there.start({ ...FORM, capUsd: 1 });
  expect(started.batchRunIds).toHaveLength(2);
  expect(new Set(there.column("Status"))).toEqual(new Set(["queued"]));
  there.letTriggersWork();
  expect(there.job(started.jobId)).toMatchObject({ state: "finished", failedRuns: 2, filledRows: 5, orphans: 0, problem: null });
  expect(there.column("capital")).toEqual(["Paris", "", "Tokyo", "", "N'Djamena", "Tokyo", "Lima"]);
  expect(there.column("model")).toEqual(["small", "", "large", "", "small", "large", "large"]);
  expect(there.column("Status")).toEqual([
    "complete",
    'failed: unknown country "Frnace" (did you mean France?)',
    "complete",
    "failed: expired",
    "complete",
    "complete",
    "complete",
  ]);
});

test("a submission whose answer was lost is found by its mark and never sent again", () => {
  const there = scene();
  const { api } = there;
  let lost = 0;
  const handle = api.handle.bind(api);
  jest.spyOn(api, "handle").mockImplementation((request) => {
    const answer = handle(request);
    if (request.method !== "POST" || request.url !== "/toy/batches") return answer;
    return lost++ === 0 ? { status: 504, headers: {}, body: "" } : answer;
  });
  const started = there.start(FORM);
  there.letTriggersWork();
  expect(there.job(started.jobId)).toMatchObject({ state: "finished", filledRows: 5, failedRuns: 2, doubt: null });
  expect(lost).toBe(2);
  expect(there.column("capital")[0]).toBe("Paris");
});

test("a row of an API without single results is shown as the sheet has it", () => {
  const there = scene();
  there.start(FORM);
  there.letTriggersWork();
  there.sheet.select([{ row: 2, column: 1, rows: 1, columns: 1 }]);
  expect(there.ask("getRow", undefined)).toMatchObject({ row: 2, status: "complete", outputs: [] });
});

test("what it cannot do is refused before anything is sent", () => {
  const there = scene();
  const callback = { kind: "url", url: "https://example.com/hook" } as const;
  expect(there.ask("previewJob", there.form({ ...FORM, callback })).problem).toMatchObject({ kind: "bad-form", message: "This API posts no callbacks." });
  const other = there.press(there.form({ ...FORM, task: { kind: "stored", taskId: "t" } }));
  expect(other).toMatchObject({ ok: false, problem: { kind: "bad-form" } });
  const capped = there.ask("previewJob", there.form({ ...FORM, capUsd: 1, runnerColumn: null, runner: "unheard-of" }));
  expect(capped.problem).toMatchObject({ kind: "over-cap" });
});
