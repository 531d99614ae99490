import type { Deployment, LatencyModel } from "../runtime/types";
import { JobScene } from "./job-scene";
import { NETWORK, SERVICES, slowNetwork } from "./latency";
import { SideBySide } from "./side-by-side";

const MINUTE = 60_000;

export interface DayOptions {
  readonly rows: number;
  readonly deployment: Deployment;
  /** Whether the sidebar stays open and checks at its pace, also while the trigger is at work. */
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
  const day = new SideBySide(scene, services, sidebar, ({ execution, durationMs }) => {
    used.executions++;
    used.longestMs = Math.max(used.longestMs, durationMs);
    if (execution.status !== "completed") used.failed++;
    if (execution.source === "trigger") used.triggerMs += durationMs;
    used.fetches += execution.calls.fetch;
    used.properties += execution.calls.property;
    used.bytes = Math.max(used.bytes, propertyBytes(scene));
    if (execution.source === "sidebar") used.answer = Math.max(used.answer, String(execution.result).length);
  });
  scene.runtime.hook = ({ name }, moment) => {
    day.duringCall(name, moment);
    // A format for whole columns carries no values: it costs a write, however many cells it covers.
    if (name === "Range.setNumberFormat") scene.runtime.latency = moment === "before" ? { ...services, writeMsPerThousandCells: 0 } : services;
    if (moment === "before" || name !== "Range.setValues") return undefined;
    const now = scene.filledRows();
    if (now > filled) last = scene.clock.now();
    if (filled === 0) first = last;
    filled = now;
    return undefined;
  };
  day.run(24 * 60 * MINUTE);
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
  };
}

function propertyBytes(scene: JobScene): number {
  return Object.entries(scene.runtime.properties("document", scene.document.id)).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
}
