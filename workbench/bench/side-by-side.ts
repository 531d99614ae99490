import { latencyOf, NO_LATENCY } from "../runtime/latency";
import type { Execution, LatencyModel } from "../runtime/types";
import type { JobScene } from "./job-scene";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The sidebar's pause after each answer, by the job's age, as src/sidebar/jobs/poll-delay.ts has it. */
export function sidebarPause(ageMs: number): number {
  return ageMs < 2 * MINUTE ? 3 * SECOND : ageMs < 10 * MINUTE ? 6 * SECOND : ageMs < HOUR ? 20 * SECOND : MINUTE;
}

/** An execution with what it costs by the model, which for one beside another is not what the clock says. */
export interface Timed {
  readonly execution: Execution;
  readonly durationMs: number;
}

/**
 * Triggers and an open sidebar, each at its own times. Executions of the runtime run one after the other, at Google side by side: so
 * what is due while an execution holds the document's lock runs inside it, finds the lock taken, and takes no time off its clock.
 */
export class SideBySide {
  private jobId: string | null = null;
  private startedAt = 0;
  private answeredAt: number | null = null;
  private locked = false;
  private beside = false;

  constructor(
    private readonly scene: JobScene,
    private readonly latency: LatencyModel,
    private readonly sidebar: boolean,
    private readonly onExecution: (timed: Timed) => void,
  ) {
    scene.runtime.onExecution((execution) => this.ended(execution));
  }

  /** Presses Run and lets time go on until the job has ended and no trigger is left, or `most` milliseconds have passed. */
  run(most: number): void {
    const { clock, runtime } = this.scene;
    this.startedAt = clock.now();
    this.jobId = this.scene.start().jobId;
    this.answeredAt = clock.now();
    while (clock.now() - this.startedAt < most) {
      const trigger = runtime.nextTriggerAt();
      const check = this.nextCheckAt();
      if (trigger === null && check === null) return;
      clock.advance(Math.max(0, Math.min(trigger ?? Number.POSITIVE_INFINITY, check ?? Number.POSITIVE_INFINITY) - clock.now()));
      this.letDueAct();
    }
  }

  /** To be called before and after each service call of any execution. */
  duringCall(name: string, moment: "before" | "after"): void {
    if (this.beside) return;
    if (name === "Lock.tryLock" && moment === "after") this.locked = true;
    if (!this.locked) return;
    const { runtime } = this.scene;
    const { latency } = runtime;
    this.beside = true;
    runtime.latency = NO_LATENCY;
    this.letDueAct();
    runtime.latency = latency;
    this.beside = false;
  }

  private letDueAct(): void {
    const { clock, runtime } = this.scene;
    if ((runtime.nextTriggerAt() ?? Number.POSITIVE_INFINITY) <= clock.now()) runtime.fireDue();
    if (this.jobId === null || (this.nextCheckAt() ?? Number.POSITIVE_INFINITY) > clock.now()) return;
    // No second check before the answer.
    this.answeredAt = null;
    const { endedAt } = this.scene.check(this.jobId);
    this.answeredAt = clock.now();
    if (endedAt !== null) this.jobId = null;
  }

  /** `null` when the sidebar is closed, waits for an answer, or has seen the job's end. */
  private nextCheckAt(): number | null {
    if (!this.sidebar || this.jobId === null || this.answeredAt === null) return null;
    return this.answeredAt + sidebarPause(this.answeredAt - this.startedAt);
  }

  private ended(execution: Execution): void {
    if (!this.beside) {
      this.locked = false;
      this.onExecution({ execution, durationMs: execution.durationMs });
      return;
    }
    const { latency } = this;
    const durationMs = execution.callList.reduce((sum, { kind, size }) => sum + latencyOf(latency, kind, size), latency.startMs);
    this.onExecution({ execution, durationMs });
  }
}
