import type { ScriptedAnswer } from "../scripted-http";

export interface StreamHabits {
  /** "added": event ids follow the order in which runs were added; "changed": the order of their last change. */
  readonly order: "added" | "changed";
  /** Only finished runs are in the stream. */
  readonly finishedOnly: boolean;
  /** `last_event_id` has no effect. */
  readonly ignoresCursor: boolean;
  /** The server stops after so many events. */
  readonly eventsPerAnswer: number;
  /** Of its last event only a half is sent when there are more. */
  readonly cutsLast: boolean;
}

export const PLAIN: StreamHabits = { order: "added", finishedOnly: false, ignoresCursor: false, eventsPerAnswer: 1e9, cutsLast: false };

interface Run {
  readonly number: number;
  status: string;
  changed: number;
}

/** A task group whose stream has the habits that the API's contract leaves open. */
export class GroupServer {
  private readonly runs: Run[];
  private changes = 0;

  constructor(
    count: number,
    private readonly habits: StreamHabits,
  ) {
    this.runs = Array.from({ length: count }, (_, number) => ({ number, status: "queued", changed: 0 }));
  }

  set(number: number, status: string): void {
    const run = this.runs[number];
    if (run) Object.assign(run, { status, changed: ++this.changes });
  }

  answer(url: string): ScriptedAnswer {
    const { pathname, searchParams } = new URL(url);
    const single = /\/runs\/(trun_\d+)\/result$/.exec(pathname)?.[1];
    if (single !== undefined)
      return {
        body: this.event(
          this.runs.find((run) => idOf(run) === single),
          true,
        ),
      };
    if (!pathname.endsWith("/runs")) return { body: { taskgroup_id: "g", status: this.status() } };
    return { body: this.stream(searchParams) };
  }

  private status() {
    const counts: Record<string, number> = {};
    for (const { status } of this.runs) counts[status] = (counts[status] ?? 0) + 1;
    return { num_task_runs: this.runs.length, task_run_status_counts: counts, is_active: true };
  }

  private stream(query: URLSearchParams): string {
    const { order, finishedOnly, ignoresCursor, eventsPerAnswer, cutsLast } = this.habits;
    const place = (run: Run) => (order === "added" ? 0 : run.changed) * 10_000 + run.number + 1;
    const after = ignoresCursor ? 0 : Number(query.get("last_event_id") ?? 0);
    const wanted = this.runs
      .filter(
        (run) =>
          place(run) > after &&
          (query.get("status") ?? run.status) === run.status &&
          (!finishedOnly || ["completed", "failed", "cancelled"].includes(run.status)),
      )
      .sort((a, b) => place(a) - place(b));
    const sent = wanted.slice(0, eventsPerAnswer);
    const texts = sent.map(
      (run) => `: ping\nevent: task_run.state\ndata: ${JSON.stringify({ ...this.event(run, query.has("include_output")), event_id: String(place(run)) })}\n\n`,
    );
    const last = texts[texts.length - 1] ?? "";
    if (cutsLast && texts.length > 1) texts[texts.length - 1] = last.slice(0, last.length / 2);
    return texts.join("");
  }

  private event(run: Run | undefined, withOutput: boolean) {
    if (run === undefined) return {};
    const output = withOutput && run.status === "completed" ? { type: "json", content: { answer: run.number }, basis: [] } : null;
    return {
      type: "task_run.state",
      input: { processor: "base", input: { q: `q${run.number}` } },
      run: {
        run_id: idOf(run),
        status: run.status,
        metadata: { rowrunner_run: `token${run.number}` },
        ...(run.status === "failed" ? { error: { ref_id: "r", message: "no luck" } } : {}),
      },
      output,
    };
  }
}

const idOf = (run: Run) => `trun_${run.number}`;
