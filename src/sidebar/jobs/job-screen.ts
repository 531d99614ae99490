import type { Failure, JobView } from "../contract";
import { actionButton, linkButton } from "../dom/action-button";
import { element } from "../dom/element";
import { facts } from "../dom/facts";
import { focusOn } from "../dom/focus";
import { infoNote, warningNote } from "../dom/notes";
import type { Page } from "../page/page";
import { pageError, pageProblem } from "../page/page-problem";
import { countsText, isActive, resultText, stateLabel } from "../wording/job-words";
import { counted, grouped } from "../wording/numbers";
import { elapsedText, localTime } from "../wording/times";
import { batchIds } from "./batch-ids";
import { doubtCard } from "./doubt-card";
import { failureList } from "./failure-list";
import type { JobPoller } from "./job-poller";
import { progressBar } from "./progress-bar";

/** One job: how far it is, what it needs from the person, what came of it. */
export class JobScreen {
  private readonly message = element("div");
  private readonly checkMessage = element("div");
  private readonly heading = element("h2");
  private readonly top = element("div");
  private readonly bar = element("div");
  private readonly elapsed = element("span");
  private readonly attention = element("div");
  private readonly result = element("div");
  private readonly buttons = element("div", { class: "bottom" });
  readonly root: HTMLElement;

  private job: JobView;
  /** The server's clock less this computer's, ms. */
  private clockOffset = 0;
  private drawn: Partial<Record<"attention" | "result" | "buttons" | "top", string>> = {};
  private failures: readonly Failure[] = [];
  private askedFor = "";

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
        linkButton("‹ All jobs", close, { label: "Back to all jobs" }),
        this.heading,
        this.message,
        this.checkMessage,
        this.bar,
        this.attention,
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
    this.heading.replaceChildren(job.title, " ", element("span", { class: `state ${job.state}` }, stateLabel(job.state)));
    this.bar.replaceChildren(progressBar(job));
    this.tick();
    this.redraw("top", [job.title, job.sheetName, job.batchRunIds, job.startedAt, job.rows, job.runs, job.endedAt === null], this.top, () => this.topParts());
    this.redraw("attention", [job.problem, job.doubt, job.unsent, job.state, job.background, job.mine], this.attention, () => this.attentionParts());
    this.redraw("result", [job.filledRows, job.failedRuns, job.orphans, job.state, this.failures], this.result, () => this.resultParts());
    this.redraw("buttons", [job.state, job.failedRuns, job.mine, job.doubt === null], this.buttons, () => this.buttonParts());
    if (before.state !== job.state) this.page.say(`${job.title}: ${stateLabel(job.state)}. ${resultText(job)}`);
    else if (isActive(job) && countsText(before) !== countsText(job)) this.page.say(countsText(job));
    this.askForFailures();
  }

  /** The time that has passed goes on between two checks. */
  tick(): void {
    const until = this.job.endedAt === null ? Date.now() + this.clockOffset : Date.parse(this.job.endedAt);
    this.elapsed.textContent = elapsedText(until - Date.parse(this.job.startedAt));
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

  private redraw(part: keyof typeof this.drawn, facts: unknown, into: HTMLElement, draw: () => readonly (HTMLElement | null)[]): void {
    const now = JSON.stringify(facts);
    if (this.drawn[part] === now) return;
    this.drawn[part] = now;
    const hadFocus = into.contains(document.activeElement);
    into.replaceChildren(...draw().filter((child) => child !== null));
    if (hadFocus) this.focus();
  }

  private topParts(): readonly (HTMLElement | null)[] {
    const { job } = this;
    return [
      facts([
        ["Sheet", job.sheetName === "" ? "deleted" : job.sheetName],
        ["Started", localTime(job.startedAt)],
        ["Took", job.endedAt === null ? null : this.elapsed],
        ["Elapsed", job.endedAt === null ? this.elapsed : null],
        ["Rows", grouped(job.rows)],
        ["Runs", job.runs === job.rows ? null : grouped(job.runs)],
      ]),
      batchIds(job.batchRunIds, (text) => this.page.say(text)),
    ];
  }

  private attentionParts(): readonly (HTMLElement | null)[] {
    const { job } = this;
    return [
      job.problem === null ? null : pageProblem(this.page, job.problem),
      job.doubt === null || !job.mine ? null : doubtCard(job.doubt, (choice) => this.submit(() => this.page.call("settleDoubt", { jobId: job.jobId, choice }))),
      job.unsent > 0 && isActive(job) ? element("p", { class: "hint" }, `${counted(job.unsent, "run")} not yet submitted.`) : null,
      isActive(job) && job.mine && job.background !== "" ? infoNote(job.background) : null,
      job.mine ? null : infoNote("Someone else started this job; only they can check or stop it."),
    ];
  }

  private resultParts(): readonly (HTMLElement | null)[] {
    const { job } = this;
    return [
      element("p", { class: "outcome" }, resultText(job)),
      job.orphans === 0
        ? null
        : warningNote(
            `${counted(job.orphans, "result has no row any more", "results have no row any more")}: deleted or changed. Export the job to see all of its results.`,
          ),
      failureList(this.failures),
    ];
  }

  private buttonParts(): readonly (HTMLElement | null)[] {
    const { job } = this;
    if (!job.mine) return [];
    const { jobId } = job;
    const check = actionButton("Check now", () => this.check(), { busy: "Checking…", main: job.state === "running" || job.state === "submitting" });
    const stop = actionButton("Stop", () => this.confirmStop());
    const resume = actionButton("Resume", () => this.change(() => this.page.call("resumeJob", { jobId })), { busy: "Resuming…", main: job.doubt === null });
    const retry = actionButton(`Retry ${counted(job.failedRuns, "failed run")}`, () => this.submit(() => this.page.call("retryFailed", { jobId })), {
      busy: "Submitting…",
      main: job.state === "finished",
    });
    const exported = actionButton("Export to new sheet", () => this.export(), { busy: "Exporting…" });
    const forget = linkButton("Forget", () => this.forget(), { busy: "Forgetting…", label: "Forget this job. The sheet stays as it is." });
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
    const stop = actionButton("Stop job", () => this.change(() => this.page.call("stopJob", { jobId: this.job.jobId })), { busy: "Stopping…" });
    const keep = actionButton("Keep running", () => {
      this.clearProblem();
      focusOn(this.buttons.querySelector("button"));
    });
    const sent = this.job.runs - this.job.unsent;
    const note = warningNote(
      "Stop this job?",
      `No more rows are submitted or filled. The ${counted(sent, "run")} already submitted go on at the API and are paid; resume the job to fill their results.`,
    );
    note.append(element("div", { class: "buttons" }, stop, keep));
    this.message.replaceChildren(note);
    window.scrollTo(0, 0);
    focusOn(keep);
  }

  private async export(): Promise<void> {
    try {
      const { sheetName, rows } = await this.page.call("exportJob", { jobId: this.job.jobId });
      this.message.replaceChildren(infoNote(`${counted(rows, "row")} written to the new sheet “${sheetName}”.`));
      this.page.say(`Exported to the sheet ${sheetName}.`);
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
