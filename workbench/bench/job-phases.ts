import type { Clock } from "../clock";
import type { Transport } from "../runtime/transport";
import type { CallKind, Execution } from "../runtime/types";
import { type JobApi, JobScene, type JobSceneOptions } from "./job-scene";

/** What one part of a job costs in service calls. */
export interface PhaseCalls {
  readonly fetches: number;
  readonly others: number;
  /** All of them, by kind. */
  readonly kinds: Readonly<Partial<Record<CallKind, number>>>;
}

const MINUTE = 60_000;

/**
 * Parts of 1,000 runs end a second or two after each other; half a second before a firing of the trigger the first one has ended. It
 * was sent at once over v0, and a second later over task groups, whose group is made before.
 */
const endOfFirstPart = (api: JobApi) => 5 * MINUTE - (api === "v0" ? 500 : 1_500);

function oneEnds(api: JobApi): JobSceneOptions["pace"] & object {
  return { startMs: [0, 0], finishMs: [endOfFirstPart(api), endOfFirstPart(api)], toolCallShare: 0 };
}

function slowPosts(inner: Transport, clock: Clock): Transport {
  return {
    exchange: (requests) => {
      const outcomes = inner.exchange(requests);
      if (requests.some(({ method }) => method === "POST")) clock.advance(1_000);
      return outcomes;
    },
  };
}

/** The first job on a sheet of 10,000 rows, 10 batches or task groups: start, submission, polls, and the first fill, which makes the columns. */
export function firstJob(api: JobApi, dist?: string) {
  const scene = new JobScene({ rows: 10_000, api, pace: oneEnds(api), network: slowPosts, ...(dist ? { dist } : {}) });
  scene.saveSettings();
  scene.start();
  const start = scene.last();
  // The rows are marked, and the marks flushed, before the first POST.
  const submission = start.callList.findIndex(({ name }) => name === "SpreadsheetApp.flush") + 1;
  const started = { prepare: callsOf(start, 0, submission), submit: callsOf(start, submission) };
  const running = callsOf(trigger(scene));
  const nothingNew = callsOf(trigger(scene));
  const others = [trigger(scene), trigger(scene)].map((execution) => callsOf(execution));
  const firstFill = callsOf(trigger(scene));
  return { ...started, running, nothingNew, others, firstFill, filledRows: scene.filledRows() };
}

/** A later job on a sheet that has the columns: the fill of 1,000 rows of 3,000 that follow each other. */
export function laterFill(api: JobApi, dist?: string) {
  const scene = new JobScene({ rows: 3_001, api, pace: oneEnds(api), network: slowPosts, ...(dist ? { dist } : {}) });
  scene.saveSettings();
  scene.start(1);
  while (scene.fireTrigger() !== null);
  const before = scene.filledRows();
  scene.start();
  for (let minute = 1; minute < 5; minute++) trigger(scene);
  const fill = callsOf(trigger(scene));
  return { batches: 3, fill, filledRows: scene.filledRows() - before };
}

/** Rows that end in any order, in three blocks with rows between them that are not the job's. */
export function randomOrder(dist?: string) {
  const scene = new JobScene({ rows: 900, pace: { startMs: [0, 0], finishMs: [MINUTE, 10 * MINUTE], toolCallShare: 0 }, ...(dist ? { dist } : {}) });
  for (const row of [302, 602]) scene.sheet.clear({ row, column: 1, rows: 1, columns: 5 });
  scene.saveSettings();
  scene.start();
  const polls: { readonly newRows: number; readonly writes: number }[] = [];
  for (let filled = 0; ; ) {
    const execution = scene.fireTrigger();
    if (execution === null) return { blocks: 3, polls };
    const now = scene.filledRows();
    polls.push({ newRows: now - filled, writes: execution.callList.filter(({ name }) => name === "Range.setValues").length });
    filled = now;
  }
}

function trigger(scene: JobScene): Execution {
  const execution = scene.fireTrigger();
  if (execution === null) throw new Error("the job has no trigger");
  return execution;
}

function callsOf({ callList }: Execution, from = 0, to = callList.length): PhaseCalls {
  const kinds: Partial<Record<CallKind, number>> = {};
  for (const { kind } of callList.slice(from, to)) kinds[kind] = (kinds[kind] ?? 0) + 1;
  const fetches = kinds.fetch ?? 0;
  return { kinds, fetches, others: to - from - fetches };
}
