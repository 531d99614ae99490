import type { Deployment, LatencyModel } from "../runtime/types";
import { JobScene } from "./job-scene";
import { NETWORK, SERVICES, slowNetwork } from "./latency";

const MINUTE = 60_000;
const SIDEBAR_EVERY_MS = 8_000;

export interface DayOptions {
  readonly rows: number;
  readonly deployment: Deployment;
  /** Whether the sidebar stays open and checks every few seconds. */
  readonly sidebar: boolean;
  readonly services?: LatencyModel;
}

export interface Day {
  readonly deployment: Deployment;
  readonly sidebar: boolean;
  readonly filledRows: number;
  /** Minutes after the press of Run. */
  readonly firstFilled: number;
  readonly lastFilled: number;
  readonly executions: number;
  readonly longestMs: number;
  readonly failedExecutions: number;
  readonly triggerMinutes: number;
  readonly fetches: number;
  readonly propertyCalls: number;
  /** Most bytes of document properties at any time. */
  readonly propertyBytes: number;
  /** Longest answer that the sidebar got, characters. */
  readonly longestAnswer: number;
  readonly problem: string;
}

/** A large job of runs that take 1 to 10 minutes, with the quotas of a consumer account, until the last row is filled. */
export function dayInTheLife({ rows, deployment, sidebar, services = SERVICES }: DayOptions): Day {
  const scene = new JobScene({
    rows,
    deployment,
    quotas: "consumer",
    latency: services,
    network: slowNetwork(NETWORK),
    pace: { startMs: [0, MINUTE], finishMs: [MINUTE, 10 * MINUTE], toolCallShare: 0 },
  });
  scene.saveSettings();
  const pressed = scene.clock.now();
  const used = { executions: 0, longestMs: 0, failed: 0, triggerMs: 0, fetches: 0, properties: 0, bytes: 0, answer: 0 };
  let first = 0;
  let last = 0;
  let filled = 0;
  scene.runtime.onExecution((execution) => {
    used.executions++;
    used.longestMs = Math.max(used.longestMs, execution.durationMs);
    if (execution.status !== "completed") used.failed++;
    if (execution.source === "trigger") used.triggerMs += execution.durationMs;
    used.fetches += execution.calls.fetch;
    used.properties += execution.calls.property;
    used.bytes = Math.max(used.bytes, propertyBytes(scene));
    if (execution.source === "sidebar") used.answer = Math.max(used.answer, String(execution.result).length);
  });
  scene.runtime.hook = ({ name }, moment) => {
    // A format for whole columns carries no values: it costs a write, however many cells it covers.
    if (name === "Range.setNumberFormat") scene.runtime.latency = moment === "before" ? { ...services, writeMsPerThousandCells: 0 } : services;
    if (moment === "before" || name !== "Range.setValues") return undefined;
    const now = scene.filledRows();
    if (now > filled) last = scene.clock.now();
    if (filled === 0) first = last;
    filled = now;
    return undefined;
  };
  const job = scene.start();
  let problem = "";
  for (let steps = 0; steps < 2_000; steps++) {
    if (scene.clock.now() - pressed > 24 * 60 * MINUTE) break;
    const next = scene.runtime.nextTriggerAt();
    if (next === null) break;
    if (!sidebar || next <= scene.clock.now() + SIDEBAR_EVERY_MS) scene.fireTrigger();
    else {
      scene.clock.advance(SIDEBAR_EVERY_MS);
      const seen = scene.check(job.jobId);
      problem = seen.problem?.message ?? problem;
      if (seen.endedAt !== null) break;
    }
  }
  const minutes = (at: number) => (at - pressed) / MINUTE;
  return {
    deployment,
    sidebar,
    filledRows: filled,
    firstFilled: minutes(first),
    lastFilled: minutes(last),
    executions: used.executions,
    longestMs: used.longestMs,
    failedExecutions: used.failed,
    triggerMinutes: used.triggerMs / MINUTE,
    fetches: used.fetches,
    propertyCalls: used.properties,
    propertyBytes: used.bytes,
    longestAnswer: used.answer,
    problem,
  };
}

function propertyBytes(scene: JobScene): number {
  return Object.entries(scene.runtime.properties("document", scene.document.id)).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
}
