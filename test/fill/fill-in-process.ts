import { join } from "node:path";
import { IN_PROCESS_BASE_URL, inProcessTransport } from "../../workbench/api/in-process-transport";
import { createLocalApi, DEFAULT_API_KEY } from "../../workbench/api/local-api";
import { Clock } from "../../workbench/clock";
import type { JobDetails } from "../../workbench/fill/contract";
import type { Table } from "../../workbench/fill/csv-file";
import { fillJob } from "../../workbench/fill/fill-job";
import { parseOptions } from "../../workbench/fill/options";
import { Progress } from "../../workbench/fill/progress";
import { createRuntime } from "../../workbench/runtime/apps-script";
import type { Transport } from "../../workbench/runtime/transport";

const DIST = join(__dirname, "../../dist");

export interface InProcessFill {
  readonly headers: readonly string[];
  /** By header. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly job: JobDetails;
  readonly trouble: string | null;
  readonly said: readonly string[];
}

/** A fill without files and processes: the built bundle on the runtime, against a local API of its own, in virtual time. */
export async function fill(
  table: Table,
  args: readonly string[],
  apiKey = DEFAULT_API_KEY,
  network: (inner: Transport) => Transport = (inner) => inner,
): Promise<InProcessFill> {
  const options = parseOptions(["--in", "-", "--out", "-", ...args], {});
  if (options === "help") throw new Error("help is no fill");
  const clock = Clock.stopped();
  const transport = network(inProcessTransport(createLocalApi({ clock })));
  const runtime = createRuntime({ dist: DIST, clock, transport, deployment: options.deployment });
  const written: string[] = [];
  const progress = new Progress({ write: (text) => written.push(text) }, () => clock.now());
  const server = { baseUrl: IN_PROCESS_BASE_URL, apiKey };
  const { table: after, job, trouble } = await fillJob(options, table, { runtime, server, progress, signal: new AbortController().signal });
  const [headers = [], ...rows] = after;
  return {
    headers,
    rows: rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ""]))),
    job,
    trouble: trouble?.message ?? null,
    said: written.join("").trimEnd().split("\n"),
  };
}
