import type { Failure, JobView } from "../../contract/job";
import { actionButton, linkButton } from "../dom/action-button";
import { element } from "../dom/element";
import { focusOn } from "../dom/focus";
import { infoNote, warningNote } from "../dom/notes";
import type { Page } from "../page/page";
import { pageError } from "../page/page-problem";
import { countsText, isActive, resultText } from "../wording/job-words";
import { words } from "../words";
import { doubtCard } from "./doubt-card";
import { jobAttention, jobFacts, jobResult, type Parts } from "./job-parts";
import type { JobPoller } from "./job-poller";
import { progressBar } from "./progress-bar";

const TELL_EVERY_MS = 30_000;

/** One job: how far it is, what it needs from the person, what came of it. */
export class JobScreen {
  private readonly message = element("div");
  private readonly checkMessage = element("div");
  private readonly heading = element("h2");
  private readonly top = element("div");
  private readonly bar = element("div");
  private readonly elapsed = element("span");
  private readonly attention = element("div");
  private readonly doubt = element("div");
  private readonly result = element("div");
  private readonly buttons = element("div", { class: "bottom" });
  readonly root: HTMLElement;

  private job: JobView;
  /** The server's clock less this computer's, ms. */
  private clockOffset = 0;
  private drawn: Partial<Record<"top" | "attention" | "doubt" | "result" | "buttons", string>> = {};
  private failures: readonly Failure[] = [];
  private askedFor = "";
  private toldAt = 0;

  constructor(
    private readonly page: Page,
    private readonly poller: JobPoller,
    job: JobView,
    private readonly close: () => void,
  ) {
    this.job = job;
    this.root = element(
      "div",
      {},
      element(
        "div",
        { class: "block" },
        linkButton(words.jobs.back, close, { label: words.jobs.backLabel }),
        this.heading,
        this.message,
        this.checkMessage,
        this.bar,
        this.attention,
        this.doubt,
        this.result,
      ),
      element("div", { class: "block" }, this.top),
      this.buttons,
    );
    this.update(job);
  }

  get jobId(): string {
    return this.job.jobId;
  }

  focus(): void {
    focusOn(this.heading);
  }

  /** Shows how the job stands now. Parts that did not change stay untouched, so that focus and typed text survive a check. */
  update(job: JobView): void {
    const before = this.job;
    this.job = job;
    this.clockOffset = Date.parse(job.now) - Date.now();
    this.heading.replaceChildren(job.title, " ", element("span", { class: `state ${job.state}` }, words.jobs.states[job.state]));
    this.bar.replaceChildren(progressBar(job));
    this.tick();
    this.redraw("top", [job.title, job.sheetName, job.batchRunIds, job.startedAt, job.rows, job.runs, job.endedAt === null], this.top, () =>
      jobFacts(this.page, job, this.elapsed),
    );
    this.redraw("attention", [job.problem, job.unsent, job.state, job.background, job.mine], this.attention, () => jobAttention(this.page, job));
    this.redraw("doubt", [job.doubt, job.problem, job.mine], this.doubt, () => [this.doubtPart()]);
    this.redraw("result", [job.filledRows, job.failedRuns, job.orphans, job.unmarkedRows, job.state, this.failures], this.result, () =>
      jobResult(job, this.failures),
    );
    this.redraw("buttons", [job.state, job.failedRuns, job.mine, job.doubt === null], this.buttons, () => this.buttonParts());
    this.tellChange(before);
    this.askForFailures();
  }

  /** The time that has passed goes on between two checks. */
  tick(): void {
    const until = this.job.endedAt === null ? Date.now() + this.clockOffset : Date.parse(this.job.endedAt);
    this.elapsed.textContent = words.elapsed(until - Date.parse(this.job.startedAt));
  }

  showProblem(error: unknown): void {
    this.message.replaceChildren(pageError(this.page, error));
  }

  /** A check on its own failed, or the one after it went well; neither disturbs what the person is looking at above. */
  showCheckProblem(error: unknown): void {
    this.checkMessage.replaceChildren(pageError(this.page, error));
  }

  clearCheckProblem(): void {
    this.checkMessage.replaceChildren();
  }

  private clearProblem(): void {
    this.message.replaceChildren();
  }

  /** For people who listen: each new state, and the counts now and then. */
  private tellChange(before: JobView): void {
    const { job } = this;
    if (before.state !== job.state) this.page.say(words.jobs.stateChange(job.title, words.jobs.states[job.state], resultText(job)));
    else if (countsText(before) === countsText(job) || Date.now() - this.toldAt < TELL_EVERY_MS) return;
    else this.page.say(countsText(job));
    this.toldAt = Date.now();
  }

  private redraw(part: keyof typeof this.drawn, facts: unknown, into: HTMLElement, draw: () => Parts): void {
    const now = JSON.stringify(facts);
    if (this.drawn[part] === now) return;
    this.drawn[part] = now;
    const hadFocus = into.contains(document.activeElement);
    into.replaceChildren(...draw().filter((child) => child !== null));
    if (hadFocus) this.focus();
  }

  private doubtPart(): HTMLElement | null {
    const { jobId, doubt, mine } = this.job;
    return doubt === null || !mine ? null : doubtCard(doubt, this.job.problem, (choice) => this.submit(() => this.page.call("settleDoubt", { jobId, choice })));
  }

  private buttonParts(): Parts {
    const { job } = this;
    if (!job.mine) return [];
    const { jobId } = job;
    const check = actionButton(words.jobs.checkNow, () => this.check(), {
      busy: words.jobs.checking,
      main: job.state === "running" || job.state === "submitting",
    });
    const stop = actionButton(words.jobs.stop, () => this.confirmStop());
    const resume = actionButton(words.jobs.resume, () => this.change(() => this.page.call("resumeJob", { jobId })), {
      busy: words.jobs.resuming,
      main: job.doubt === null,
    });
    const retry = actionButton(words.jobs.retry(job.failedRuns), () => this.submit(() => this.page.call("retryFailed", { jobId })), {
      busy: words.jobs.submitting,
      main: job.state === "finished",
    });
    const exported = actionButton(words.jobs.exportLong, () => this.export(), { busy: words.jobs.exporting });
    const forget = linkButton(words.jobs.forget, () => this.forget(), { busy: words.jobs.forgetting, label: words.jobs.forgetLabel });
    switch (job.state) {
      case "submitting":
      case "running":
        return [check, stop];
      case "attention":
        return [resume, check, stop];
      case "stopped":
        return [resume, job.failedRuns > 0 ? retry : null, exported, forget];
      case "finished":
        return [job.failedRuns > 0 ? retry : null, exported, forget];
    }
  }

  private async check(): Promise<void> {
    try {
      await this.poller.checkNow(this.job.jobId);
      this.clearProblem();
    } catch (error) {
      this.showProblem(error);
    }
  }

  private confirmStop(): void {
    const stop = actionButton(words.jobs.stopJob, () => this.change(() => this.page.call("stopJob", { jobId: this.job.jobId })), { busy: words.jobs.stopping });
    const keep = actionButton(words.jobs.keepRunning, () => {
      this.clearProblem();
      focusOn(this.buttons.querySelector("button"));
    });
    const sent = this.job.runs - this.job.unsent;
    const note = warningNote(words.jobs.stopTitle, words.jobs.stopHint(sent));
    note.append(element("div", { class: "buttons" }, stop, keep));
    this.message.replaceChildren(note);
    window.scrollTo(0, 0);
    focusOn(keep);
  }

  private async export(): Promise<void> {
    try {
      const { sheetName, rows } = await this.page.call("exportJob", { jobId: this.job.jobId });
      this.message.replaceChildren(infoNote(words.jobs.exported(rows, sheetName)));
      this.page.say(words.jobs.exportedSaid(sheetName));
    } catch (error) {
      this.showProblem(error);
    }
  }

  private async forget(): Promise<void> {
    try {
      const jobs = await this.page.call("forgetJob", { jobId: this.job.jobId });
      this.close();
      this.page.jobs.replace(jobs);
    } catch (error) {
      this.showProblem(error);
    }
  }

  /** A call that changes this job and submits nothing new. */
  private async change(call: () => Promise<JobView>): Promise<void> {
    try {
      const job = await call();
      this.clearProblem();
      this.page.jobs.put(job);
    } catch (error) {
      this.showProblem(error);
    }
  }

  /** A call that submits rows: to another job, or to this one. */
  private async submit(call: () => Promise<JobView>): Promise<void> {
    try {
      const job = await call();
      this.clearProblem();
      if (job.jobId === this.job.jobId) this.page.jobs.put(job);
      else this.page.openJob(job);
    } catch (error) {
      if (!this.page.submissionFailed(error)) this.showProblem(error);
    }
  }

  /** The reasons stand in the sheet, so they are asked for once things are settled, not at every check. */
  private askForFailures(): void {
    const { job } = this;
    const about = `${job.state} ${job.failedRuns}`;
    if (job.failedRuns === 0 || isActive(job) || this.askedFor === about) return;
    this.askedFor = about;
    this.page.call("getJob", { jobId: job.jobId }).then(
      ({ failures }) => {
        this.failures = failures;
        this.update(this.job);
      },
      (error: unknown) => this.showProblem(error),
    );
  }
}
