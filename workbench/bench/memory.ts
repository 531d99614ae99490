import { JobScene } from "./job-scene";

export interface MemoryPeak {
  readonly rows: number;
  /** Megabytes of heap in use with sheet and server, before the job. */
  readonly beforeMb: number;
  /** Most megabytes above that at any service call, after a garbage collection there. */
  readonly peakMb: number;
}

/**
 * Peak heap of the script, looked at before each service call, where it holds its tables. Needs `--expose-gc`: what the collector
 * has not taken yet is no memory in use.
 */
export function memoryPeak(rows: number): MemoryPeak {
  const collect = globalThis.gc;
  if (!collect) throw new Error("memory is measured with --expose-gc");
  const scene = new JobScene({ rows, pace: { startMs: [1_000, 2_000], finishMs: [30_000, 40_000], toolCallShare: 0 } });
  scene.saveSettings();
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed / 1e6;
  };
  const before = used();
  let peak = before;
  scene.runtime.hook = ({ name }, moment) => {
    if (moment === "before" && LARGE.has(name)) peak = Math.max(peak, used());
    return undefined;
  };
  scene.start();
  while (scene.fireTrigger() !== null);
  scene.runtime.hook = null;
  // What stays afterwards is the sheet's outputs and the server's runs: not the script's.
  return { rows, beforeMb: before, peakMb: peak - Math.max(before, used()) };
}

/** The calls around which the script holds most. */
const LARGE = new Set(["Range.setValues", "SpreadsheetApp.flush"]);
