import { measureScript } from "./cpu-time";
import { JobScene } from "./job-scene";
import { scriptFolder } from "./scripts";
import { fittedExponent, median } from "./statistics";

export interface CpuPoint {
  readonly rows: number;
  /** CPU milliseconds of the script alone, without the services it calls. */
  readonly rowrunnerMs: number;
  readonly bareMs: number;
  /** Of a script that does what the promises ask of each row, in one piece. */
  readonly checkedMs: number;
  /** Rowrunner to bare, and the checked script to bare: medians of the rounds' ratios, since a machine is faster in one round than in the next. */
  readonly ratio: number;
  readonly checkedRatio: number;
  /** CPU milliseconds of the workbench's spreadsheet and server meanwhile, which are Google's and the API's part. */
  readonly servicesMs: number;
}

/** Plan, submit and fill of so many rows by the add-on and by the two scripts: medians of several rounds, in turn. */
export function cpuPoint(rows: number, rounds: number): CpuPoint {
  const rowrunner: number[] = [];
  const bare: number[] = [];
  const checkedOnly: number[] = [];
  const services: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const ours = runJob(rows);
    rowrunner.push(ours.scriptMs);
    services.push(ours.servicesMs);
    bare.push(runScript("bare", rows).scriptMs);
    checkedOnly.push(runScript("checked", rows).scriptMs);
  }
  const toBare = (costs: readonly number[]) => median(costs.map((cost, round) => cost / (bare[round] ?? Number.NaN)));
  return {
    rows,
    rowrunnerMs: median(rowrunner),
    bareMs: median(bare),
    checkedMs: median(checkedOnly),
    ratio: toBare(rowrunner),
    checkedRatio: toBare(checkedOnly),
    servicesMs: median(services),
  };
}

export function exponents(points: readonly CpuPoint[]): { readonly rowrunner: number; readonly bare: number } {
  return {
    rowrunner: fittedExponent(points.map(({ rows, rowrunnerMs: cost }) => ({ size: rows, cost }))),
    bare: fittedExponent(points.map(({ rows, bareMs: cost }) => ({ size: rows, cost }))),
  };
}

const PACE = { startMs: [1_000, 2_000], finishMs: [30_000, 40_000], toolCallShare: 0 } as const;

function runJob(rows: number) {
  const scene = new JobScene({ rows, pace: PACE });
  scene.saveSettings();
  // The scripts have no review before they send, so it is no part of what is compared.
  const reviewed = scene.review();
  const cpu = measureScript(scene.runtime, () => {
    scene.run(reviewed);
    while (scene.fireTrigger() !== null);
  });
  return checked(scene, rows, cpu);
}

function runScript(name: "bare" | "checked", rows: number) {
  const scene = new JobScene({ rows, pace: PACE, dist: scriptFolder(name) });
  const cpu = measureScript(scene.runtime, () => scene.runtime.runMenu(scene.document.id, "run"));
  return checked(scene, rows, cpu);
}

function checked<T>(scene: JobScene, rows: number, result: T): T {
  const filled = scene.filledRows();
  if (filled !== rows) throw new Error(`${filled} of ${rows} rows were filled: ${scene.last().error ?? "no error"}`);
  return result;
}
