import { IN_PROCESS_BASE_URL } from "../../../workbench/api/in-process-transport";
import { DEFAULT_API_KEY, type LocalApi } from "../../../workbench/api/local-api";
import type { TransportRequest } from "../../../workbench/runtime/transport";

/** A run as the server has it. */
export interface TrueRun {
  readonly id: string;
  /** Batch run id or task group id. */
  readonly batch: string;
  readonly task: string;
  readonly token: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** The add-on got no readable answer to its submission. */
  readonly lost: boolean;
}

export type TrueOutcome = { readonly kind: "open" | "failed" } | { readonly kind: "complete"; readonly outputs: Readonly<Record<string, unknown>> };

/** What the server really accepted, by run id in lower case: the truth that the sheet is compared with. */
export class TrueRuns {
  readonly byId = new Map<string, TrueRun>();
  /** Batches whose submission got no answer, oldest first: v0 only. */
  readonly lostBatches: string[] = [];

  /** Runners that accepted runs were submitted with; "" for the API's own choice. */
  readonly runners = new Set<string>();

  /** Tokens that the server accepted more than once. */
  readonly twice: string[] = [];

  constructor(private readonly api: LocalApi) {}

  note({ method, url, body }: TransportRequest, answer: string, status: number, arrived: boolean): void {
    if (method !== "POST" || status >= 300) return;
    const v0 = /\/v0\/tasks\/([^/]+)\/batches$/.exec(url);
    const group = /\/groups\/([^/]+)\/runs(?:\?[^/]*)?$/.exec(url);
    if (v0) {
      const { task_run_requests, runner } = JSON.parse(body ?? "") as {
        task_run_requests: { arguments: Record<string, unknown>; runner?: string }[];
        runner?: string;
      };
      for (const request of task_run_requests) this.runners.add(request.runner ?? runner ?? "");
      const { batch_run_id, run_ids } = JSON.parse(answer) as { batch_run_id: string; run_ids: string[] };
      if (!arrived) this.lostBatches.push(batch_run_id);
      run_ids.forEach((id, i) => {
        this.add({ id, batch: batch_run_id, task: v0[1] ?? "", token: "", arguments: task_run_requests[i]?.arguments ?? {}, lost: !arrived });
      });
    }
    if (group) {
      const { inputs } = JSON.parse(body ?? "") as {
        inputs: { input: Record<string, unknown>; processor: string; metadata?: Record<string, string> }[];
      };
      for (const { processor } of inputs) this.runners.add(processor);
      const { run_ids } = JSON.parse(answer) as { run_ids: string[] };
      run_ids.forEach((id, i) => {
        const token = inputs[i]?.metadata?.rowrunner_run ?? "";
        if ([...this.byId.values()].some((other) => other.token === token)) this.twice.push(token);
        this.add({ id, batch: group[1] ?? "", task: "", token, arguments: inputs[i]?.input ?? {}, lost: false });
      });
    }
  }

  of(runCell: string): TrueRun | undefined {
    return this.byId.get(runCell.toLowerCase());
  }

  outcome({ id, task }: TrueRun): TrueOutcome {
    if (task !== "") {
      const { status, output } = this.get(`/v0/task/${task}/run/${id}`) as { status: string; output: Record<string, unknown> };
      if (status === "complete") return { kind: "complete", outputs: output };
      return { kind: status === "failed" ? "failed" : "open" };
    }
    const { status } = this.get(`/v1/tasks/runs/${id}`) as { status: string };
    if (status !== "completed") return { kind: status === "failed" ? "failed" : "open" };
    const { output } = this.get(`/v1/tasks/runs/${id}/result`) as { output: { content: Record<string, unknown> } };
    return { kind: "complete", outputs: output.content };
  }

  private add(run: TrueRun): void {
    this.byId.set(run.id.toLowerCase(), run);
  }

  private get(url: string): unknown {
    const { body } = this.api.handle({ method: "GET", url, headers: { "x-api-key": DEFAULT_API_KEY, host: IN_PROCESS_BASE_URL }, body: "" });
    return JSON.parse(typeof body === "string" ? body : [...body].join(""));
  }
}
