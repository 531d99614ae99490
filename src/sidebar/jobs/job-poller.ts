import type { JobView } from "../../contract/job";
import { statusTone } from "../wording/job-words";
import { pollDelay } from "./poll-delay";

/** What polling needs from the page. */
export interface PollingPage {
  check(jobId: string, force: boolean): Promise<JobView>;
  /** Calls back after `ms`; the returned function takes that back. */
  after(ms: number, then: () => void): () => void;
  hidden(): boolean;
  checked(job: JobView): void;
  failed(error: unknown): void;
}

/** Checks the active jobs of this person one after the other, never two at once, and not while the page is hidden. */
export class JobPoller {
  private jobs: readonly JobView[] = [];
  private turn = 0;
  private failures = 0;
  private cancel: (() => void) | null = null;
  private running: Promise<unknown> | null = null;

  constructor(private readonly page: PollingPage) {}

  /** Tells which jobs there are now; only those that go on and are one's own are checked. */
  watch(jobs: readonly JobView[]): void {
    this.jobs = jobs.filter((job) => job.mine && goesOn(job));
    if (this.cancel === null) this.schedule();
  }

  /** The page is visible again. */
  wake(): void {
    this.unschedule();
    void this.tick();
  }

  /** A check that a person asked for: at once, or after the one that is under way. */
  async checkNow(jobId: string): Promise<JobView> {
    this.unschedule();
    while (this.running !== null) await this.running;
    return this.run(jobId, true).finally(() => this.schedule());
  }

  private async tick(): Promise<void> {
    if (this.running !== null || this.page.hidden()) return;
    const job = this.jobs[this.turn++ % Math.max(1, this.jobs.length)];
    if (job === undefined) return;
    try {
      await this.run(job.jobId, false);
      this.failures = 0;
    } catch (error) {
      this.failures++;
      this.page.failed(error);
    }
    this.schedule();
  }

  private async run(jobId: string, force: boolean): Promise<JobView> {
    const check = this.page.check(jobId, force);
    this.running = check.catch(() => undefined);
    try {
      const job = await check;
      this.page.checked(job);
      return job;
    } finally {
      this.running = null;
    }
  }

  private schedule(): void {
    this.unschedule();
    if (this.running !== null || this.jobs.length === 0) return;
    const youngest = Math.min(...this.jobs.map((job) => Date.parse(job.now) - Date.parse(job.startedAt)));
    this.cancel = this.page.after(pollDelay(youngest, this.failures), () => {
      this.cancel = null;
      void this.tick();
    });
  }

  private unschedule(): void {
    this.cancel?.();
    this.cancel = null;
  }
}

/** A job that waits for the person may still have runs out, which fill as they complete. */
function goesOn(job: JobView): boolean {
  if (job.state === "submitting" || job.state === "running") return true;
  return job.state === "attention" && job.counts.some(({ status, runs }) => runs > 0 && (statusTone(status) === "running" || statusTone(status) === "queued"));
}
