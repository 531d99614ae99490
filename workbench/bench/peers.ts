import { JobScene } from "./job-scene";
import { NETWORK, SERVICES, slowNetwork } from "./latency";
import { type BenchScript, scriptFolder } from "./scripts";

const MINUTE = 60_000;
const WALL_MS = 6 * MINUTE;

export interface PeerRun {
  readonly name: string;
  /** Rows with all their outputs when the first execution has ended, at the latest after 6 minutes. */
  readonly filledAtWall: number;
  readonly requests: number;
  /** Runs that the API accepted until then, which somebody pays. */
  readonly runsPaid: number;
  /** Rows filled in the end, without anybody pressing anything again. */
  readonly filledInTheEnd: number;
  readonly endedAs: string;
}

/** The same rows, services and runs of 1 to 10 minutes for each way of working; consumer quotas. */
export function peerRuns(rows: number): readonly PeerRun[] {
  return [
    peer("one cell, one request (custom-function style)", "cell-function", rows),
    peer("row by row, with setValue", "row-loop", rows),
    peer("bulk in one execution, without resume", "bulk-once", rows),
    rowrunner(rows),
  ];
}

function newScene(rows: number, counts: { requests: number; runs: number }, dist?: string): JobScene {
  const slow = slowNetwork(NETWORK);
  return new JobScene({
    rows,
    ...(dist ? { dist } : {}),
    quotas: "consumer",
    latency: SERVICES,
    pace: { startMs: [0, MINUTE / 2], finishMs: [MINUTE, 10 * MINUTE], toolCallShare: 0 },
    network: (inner, clock) => {
      const through = slow(inner, clock);
      return {
        exchange: (requests) => {
          const outcomes = through.exchange(requests);
          counts.requests += requests.length;
          for (const { method, body } of requests) if (method === "POST") counts.runs += (body ?? "").split('"arguments"').length - 1;
          return outcomes;
        },
      };
    },
  });
}

function peer(name: string, script: BenchScript, rows: number): PeerRun {
  const counts = { requests: 0, runs: 0 };
  const scene = newScene(rows, counts, scriptFolder(script));
  const { status, error } = scene.runtime.runMenu(scene.document.id, "run");
  const filled = rowsWithAllOutputs(scene, rows);
  return { name, filledAtWall: filled, requests: counts.requests, runsPaid: counts.runs, filledInTheEnd: filled, endedAs: error ?? status };
}

function rowrunner(rows: number): PeerRun {
  const counts = { requests: 0, runs: 0 };
  const scene = newScene(rows, counts);
  scene.saveSettings();
  const pressed = scene.clock.now();
  scene.start();
  let atWall = scene.filledRows();
  let wall = { ...counts };
  while (scene.fireTrigger() !== null) {
    if (scene.clock.now() - pressed > WALL_MS) continue;
    atWall = scene.filledRows();
    wall = { ...counts };
  }
  return {
    name: "Rowrunner",
    filledAtWall: atWall,
    requests: wall.requests,
    runsPaid: wall.runs,
    filledInTheEnd: scene.filledRows(),
    endedAs: "went on by its trigger",
  };
}

function rowsWithAllOutputs({ sheet }: JobScene, rows: number): number {
  if (sheet.lastColumn() < 15) return 0;
  return sheet.read({ row: 2, column: 6, rows, columns: 10 }).filter((line) => line.every((cell) => cell !== "")).length;
}
