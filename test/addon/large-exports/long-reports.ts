import type { Task } from "../../../workbench/api/tasks/task";
import type { Pace } from "../../../workbench/api/timetable";
import { NETWORK, SERVICES, slowNetwork } from "../../../workbench/bench/latency";
import { LIMITS } from "../../../workbench/runtime/limits";
import type { Transport } from "../../../workbench/runtime/transport";
import type { Execution } from "../../../workbench/runtime/types";
import { column, Scene, type SceneOptions } from "../scene";

export const MINUTE = 60_000;
export const RUNS = 1000;

/** Two texts that just fit a cell: a batch of 1,000 runs exports about 53 MB. */
const FILLER = "lorem ipsum ".repeat(2_200);

export const reportOn = (subject: string) => ({ findings: `Findings on ${subject}: ${FILLER}`, sources: `Sources on ${subject}: ${FILLER}` });

const longReport: Task = {
  id: "long-report",
  about: "made up for a test",
  example: { subject: "a subject" },
  run: ({ subject }) => ({ kind: "complete", outputs: reportOn(String(subject)) }),
  fails: () => false,
};

export interface LongReportOptions extends Pick<SceneOptions, "deployment" | "exportFormat"> {
  readonly finishMs: Pace["finishMs"];
  readonly bytesPerMs?: number;
  /** What the network does with an answer, beside the time that it takes. */
  readonly network?: (inner: Transport) => Transport;
}

/** A job of one v0 batch whose whole export is larger than an answer may be. Services and requests cost time, as in the benchmarks. */
export class LongReports {
  readonly scene: Scene;
  readonly subjects = Array.from({ length: RUNS }, (_, i) => `subject ${i + 1}`);
  readonly executions: Execution[] = [];
  readonly exportBytes: number[] = [];
  singleRuns = 0;

  constructor({ finishMs, bytesPerMs = NETWORK.bytesPerMs, network = (inner) => inner, ...options }: LongReportOptions) {
    const pace = { startMs: [0, 0], finishMs, toolCallShare: 0 } as const;
    const rows = [["Subject"], ...this.subjects.map((subject) => [subject])];
    this.scene = new Scene({ ...options, rows, latency: SERVICES, localApi: { tasks: [longReport], pace } });
    const { runtime, clock } = this.scene;
    runtime.transport = this.counting(network(slowNetwork({ ...NETWORK, bytesPerMs })(runtime.transport, clock)));
    runtime.onExecution((execution) => this.executions.push(execution));
  }

  start(): string {
    return this.scene.start({ task: { kind: "stored", taskId: longReport.id }, arguments: [column("subject", 1)] }).jobId;
  }

  private counting(inner: Transport): Transport {
    return {
      exchange: (requests) => {
        const outcomes = inner.exchange(requests);
        requests.forEach(({ url }, index) => {
          const outcome = outcomes[index];
          if (url.includes("/run/")) this.singleRuns++;
          if (url.includes("/export") && outcome?.kind === "response") this.exportBytes.push(outcome.body.byteLength);
        });
        return outcomes;
      },
    };
  }

  exportsTooLarge(): number {
    return this.exportBytes.filter((bytes) => bytes > LIMITS.fetchBytes).length;
  }

  /** Executions that fetched the results of single runs. */
  longExecutions(): readonly Execution[] {
    return this.executions.filter(({ calls }) => calls.fetch > 5);
  }
}
