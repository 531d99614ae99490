import { randomInt } from "node:crypto";
import { join } from "node:path";
import { startApiThread } from "../api/thread";
import { Clock } from "../clock";
import { createRuntime } from "../runtime/apps-script";
import { createHttpTransport } from "../runtime/http-transport";
import type { Execution } from "../runtime/types";
import { checkWritable, readCsv, writeCsv } from "./csv-file";
import { FillError } from "./fill-error";
import { counted, type Filled, fillJob, rowList } from "./fill-job";
import { type FillOptions, parseOptions } from "./options";
import { Progress } from "./progress";
import { USAGE } from "./usage";

const ALL_COMPLETED = 0;
const NOT_DONE = 1;
const SOME_FAILED = 2;

/** `npm run fill`: CSV in, filled CSV out. Returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, process.env);
  if (options === "help") {
    console.log(USAGE);
    return ALL_COMPLETED;
  }
  const table = await readCsv(options.in);
  await checkWritable(options.out);
  // A server elsewhere goes with the time of the world.
  const clock = options.server === null ? Clock.stopped(Date.now()) : Clock.running();
  const local = options.server === null ? await startApiThread({ clock, port: 0, seed: randomInt(2 ** 31) }) : null;
  const transport = createHttpTransport();
  try {
    const server = options.server ?? local;
    if (server === null) throw new FillError("there is no server");
    const runtime = createRuntime({ dist: join(__dirname, "../dist"), clock, transport, deployment: options.deployment, keptExecutions: 1 });
    const tally = new Tally();
    runtime.onExecution((execution) => tally.add(execution));
    const progress = new Progress(process.stderr, () => clock.now());
    const filled = await fillJob(options, table, { runtime, server, progress, signal: interrupts() });
    await writeCsv(options.out, filled.table);
    return conclude(options, filled, tally, progress);
  } finally {
    transport.close();
    await local?.close();
  }
}

function conclude({ out }: FillOptions, { job, failures, trouble }: Filled, tally: Tally, progress: Progress): number {
  for (const { reason, count, rows } of failures) progress.say(`failed: ${counted(count, "row")}, ${reason} (${rowList(rows, count)})`);
  progress.say(`${out}: ${counted(job.filledRows, "row")} filled, ${counted(job.failedRuns, "run")} failed; ${tally.text()}`);
  if (trouble !== null) throw trouble;
  return job.failedRuns > 0 ? SOME_FAILED : ALL_COMPLETED;
}

/** Ctrl+C stops the waiting, not the writing of what is there; a second one ends the program. */
function interrupts(): AbortSignal {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  return controller.signal;
}

/** What the add-on cost: executions, service calls, requests. */
class Tally {
  private readonly began = performance.now();
  private executions = 0;
  private calls = 0;
  private requests = 0;

  add({ calls }: Execution): void {
    this.executions++;
    for (const [kind, count] of Object.entries(calls)) if (kind !== "local") this.calls += count;
    this.requests += calls.fetch;
  }

  text(): string {
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1);
    return `${seconds} s, ${counted(this.executions, "execution")}, ${counted(this.calls, "service call")}, ${counted(this.requests, "of them a request", "of them requests")}`;
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = NOT_DONE;
    console.error(`fill: ${error instanceof FillError ? error.message : error instanceof Error ? error.stack : String(error)}`);
  },
);
