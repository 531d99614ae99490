import type { JobDetails, JobView } from "../../contract/job";
import type { FormRequest } from "../../contract/preview";
import type { Advice } from "../../texts/advice";
import type { Notice } from "../page/notice";
import type { Page } from "../page/page";
import { Store } from "../ui/store";
import { countsText, isActive, resultText } from "../wording/job-words";
import { words } from "../words";
import type { JobPoller } from "./job-poller";

const TELL_EVERY_MS = 30_000;

type Found = Pick<JobDetails, "failures" | "columns" | "filled">;
const NOTHING_FOUND: Found = { failures: [], columns: [], filled: [] };

export interface JobsState {
  /** The list is known. */
  readonly loaded: boolean;
  /** The job that is looked at; `null` shows the list. */
  readonly openJobId: string | null;
  /** Counts up with each job that is opened, so that the focus goes to its heading. */
  readonly opened: number;
  readonly notice: Notice | null;
  /** Why the last check on its own failed. */
  readonly checkError: { readonly error: unknown } | null;
  /** What the person is asked before it is done. */
  readonly asked: "stop" | "undo" | "forget" | null;
  /** The open job's rows, once it has ended. */
  readonly found: Found;
}

/** The jobs of this spreadsheet, and what is done to them. */
export class JobsModel {
  readonly state = new Store<JobsState>({
    loaded: false,
    openJobId: null,
    opened: 0,
    notice: null,
    checkError: null,
    asked: null,
    found: NOTHING_FOUND,
  });
  /** The open job as it was told of last. */
  private told: JobView | null = null;
  private toldAt = 0;
  private askedFor = "";

  constructor(
    private readonly page: Page,
    private readonly poller: JobPoller,
  ) {
    page.jobs.list.listen(() => this.changed());
  }

  shown(): void {
    if (!this.state.value.loaded) void this.load();
  }

  async load(): Promise<void> {
    try {
      const jobs = await this.page.call("getJobs");
      this.change({ loaded: true, notice: null });
      this.page.jobs.replace(jobs);
    } catch (error) {
      this.change({ notice: { kind: "error", error } });
    }
  }

  openJob(job: JobView, asked: JobsState["asked"] = null): void {
    this.told = job;
    this.toldAt = 0;
    this.askedFor = "";
    const opened = this.state.value.opened + 1;
    this.change({ openJobId: job.jobId, opened, notice: null, checkError: null, asked, found: NOTHING_FOUND });
    this.askForRows(job);
  }

  closeJob(): void {
    this.change({ openJobId: null, notice: null, asked: null });
  }

  /** Shows the list with a problem on top. */
  warn(advice: Advice): void {
    this.change({ openJobId: null, notice: { kind: "problem", advice } });
  }

  ask(asked: JobsState["asked"]): void {
    this.change({ asked, notice: null });
  }

  showRows(sheetId: number, rows: readonly number[]): Promise<void> {
    return this.doing(() => this.page.call("selectRows", { sheetId, rows }));
  }

  undo(jobId: string): Promise<void> {
    return this.doing(async () => {
      const { job, undone } = await this.page.call("undoJob", { jobId });
      const texts = [words.jobs.undone(undone)];
      this.askedFor = "";
      this.change({ notice: { kind: "info", texts } });
      this.page.say(texts[0] ?? "");
      this.page.jobs.put(job);
    });
  }

  /** A check on its own failed; the next one comes later. It does not disturb what the person is looking at. */
  checkFailed(error: unknown): void {
    this.change({ checkError: { error } });
  }

  checked(job: JobView): void {
    if (job.jobId === this.state.value.openJobId) this.change({ checkError: null });
  }

  checkNow(jobId: string): Promise<void> {
    return this.doing(() => this.poller.checkNow(jobId));
  }

  export(jobId: string): Promise<void> {
    return this.doing(async () => {
      const { sheetName, rows } = await this.page.call("exportJob", { jobId });
      this.change({ notice: { kind: "info", texts: [words.jobs.exported(rows, sheetName)] } });
      this.page.say(words.jobs.exportedSaid(sheetName));
    });
  }

  forget(jobId: string): Promise<void> {
    return this.doing(async () => {
      const jobs = await this.page.call("forgetJob", { jobId });
      this.closeJob();
      this.page.jobs.replace(jobs);
    });
  }

  /** A call that changes the job and submits nothing new. */
  changeJob(call: () => Promise<JobView>): Promise<void> {
    return this.doing(async () => this.page.jobs.put(await call()));
  }

  reviewAgain(request: FormRequest): Promise<void> {
    return this.doing(() => this.page.reviewAgain(request));
  }

  /** A call that submits rows: to another job, or to this one. */
  async submit(call: () => Promise<JobView>): Promise<void> {
    try {
      const job = await call();
      this.change({ notice: null });
      if (job.jobId === this.state.value.openJobId) this.page.jobs.put(job);
      else this.page.openJob(job);
    } catch (error) {
      if (!this.page.submissionFailed(error)) this.change({ notice: { kind: "error", error } });
    }
  }

  private async doing(work: () => Promise<unknown>): Promise<void> {
    this.change({ notice: null });
    try {
      await work();
      this.change({ asked: null });
    } catch (error) {
      this.change({ notice: { kind: "error", error } });
    }
  }

  private changed(): void {
    this.change({ loaded: true });
    const { openJobId } = this.state.value;
    const job = openJobId === null ? null : this.page.jobs.find(openJobId);
    if (job === null) return;
    this.tellChange(job);
    this.askForRows(job);
  }

  /** For people who listen: each new state, and the counts now and then. */
  private tellChange(job: JobView): void {
    const before = this.told ?? job;
    this.told = job;
    if (before.state !== job.state) this.page.say(words.jobs.stateChange(job.title, words.jobs.states[job.state], resultText(job)));
    else if (countsText(before) === countsText(job) || Date.now() - this.toldAt < TELL_EVERY_MS) return;
    else this.page.say(countsText(job));
    this.toldAt = Date.now();
  }

  /** Reasons and answers stand in the sheet, so they are asked for once things are settled, not at every check. */
  private askForRows(job: JobView): void {
    const about = `${job.state} ${job.failedRuns}`;
    if (isActive(job) || this.askedFor === about) return;
    this.askedFor = about;
    this.page.call("getJob", { jobId: job.jobId }).then(
      (found) => {
        if (this.state.value.openJobId === job.jobId) this.change({ found });
      },
      (error: unknown) => this.change({ notice: { kind: "error", error } }),
    );
  }

  private change(part: Partial<JobsState>): void {
    this.state.set({ ...this.state.value, ...part });
  }
}
