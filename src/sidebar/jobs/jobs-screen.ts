import type { JobView } from "../../contract/job";
import { actionButton, linkButton } from "../dom/action-button";
import { element } from "../dom/element";
import { focusOn } from "../dom/focus";
import { busyNote, infoNote } from "../dom/notes";
import type { Page, Screen } from "../page/page";
import { pageError } from "../page/page-problem";
import { countsText, isActive } from "../wording/job-words";
import { localTime } from "../wording/times";
import { words } from "../words";
import { batchIds } from "./batch-ids";
import type { JobPoller } from "./job-poller";
import { JobScreen } from "./job-screen";

/** The jobs of this spreadsheet, and the one that is open. */
export class JobsScreen implements Screen {
  private readonly notice = element("div");
  private readonly list = element("div");
  private readonly heading = element("h2", {}, words.jobs.title);
  private readonly listPart: HTMLElement;
  readonly root = element("div");
  private open: JobScreen | null = null;
  private loaded = false;
  private drawn = "";

  constructor(
    private readonly page: Page,
    private readonly poller: JobPoller,
  ) {
    const refresh = linkButton(words.jobs.refresh, () => this.load(), { busy: words.page.reading, label: words.jobs.refreshLabel });
    this.listPart = element(
      "div",
      {},
      element("div", { class: "block line" }, element("div", { class: "grow" }, this.heading), refresh),
      this.notice,
      this.list,
    );
    this.root.append(this.listPart);
    page.jobs.listen(() => this.changed());
    setInterval(() => this.open?.tick(), 1_000);
  }

  shown(): void {
    if (!this.loaded) void this.load();
    this.open?.tick();
  }

  async load(): Promise<void> {
    if (!this.loaded) this.list.replaceChildren(busyNote(words.jobs.reading));
    try {
      const jobs = await this.page.call("getJobs");
      this.loaded = true;
      this.notice.replaceChildren();
      this.page.jobs.replace(jobs);
    } catch (error) {
      this.notice.replaceChildren(pageError(this.page, error));
      if (!this.loaded) this.list.replaceChildren();
    }
  }

  openJob(job: JobView): void {
    this.open = new JobScreen(this.page, this.poller, job, () => this.closeJob());
    this.root.replaceChildren(this.open.root);
    window.scrollTo(0, 0);
    this.open.focus();
  }

  /** Shows the list with a warning on top. */
  warn(note: HTMLElement): void {
    this.open = null;
    this.root.replaceChildren(this.listPart);
    this.notice.replaceChildren(note);
    focusOn(this.heading);
  }

  /** A check on its own failed; the next one comes later. */
  checkFailed(error: unknown): void {
    this.open?.showCheckProblem(error);
  }

  checked(job: JobView): void {
    if (this.open?.jobId === job.jobId) this.open.clearCheckProblem();
  }

  private closeJob(): void {
    this.open = null;
    this.root.replaceChildren(this.listPart);
    this.drawList();
    focusOn(this.heading);
  }

  private changed(): void {
    this.loaded = true;
    if (this.open !== null) {
      const job = this.page.jobs.find(this.open.jobId);
      if (job) this.open.update(job);
      return;
    }
    this.drawList();
  }

  private drawList(): void {
    const jobs = this.page.jobs.all;
    const facts = JSON.stringify(jobs.map(({ now: _, ...job }) => job));
    if (facts === this.drawn && this.list.childElementCount > 0) return;
    this.drawn = facts;
    const hadFocus = this.list.contains(document.activeElement);
    if (jobs.length === 0) this.list.replaceChildren(element("div", { class: "block" }, element("p", { class: "hint" }, words.jobs.none)));
    else this.list.replaceChildren(element("ul", { class: "jobs" }, ...jobs.map((job) => this.item(job))));
    if (hadFocus) focusOn(this.heading);
  }

  private item(job: JobView): HTMLElement {
    const open = linkButton(job.title, () => this.openJob(job), { label: words.jobs.open(job.title) });
    const where = `${localTime(job.startedAt)} · ${job.sheetName === "" ? words.jobs.sheetDeleted : job.sheetName}`;
    return element(
      "li",
      { class: "block" },
      element(
        "div",
        { class: "line top" },
        element("div", { class: "grow title" }, open),
        element("span", { class: `state ${job.state}` }, words.jobs.states[job.state]),
      ),
      element("div", { class: "hint" }, job.mine ? where : `${where} · ${words.jobs.bySomeoneElse}`),
      element("div", {}, countsText(job)),
      batchIds(job.batchRunIds, (text) => this.page.say(text)),
      job.mine ? element("div", { class: "buttons" }, ...this.buttons(job)) : null,
    );
  }

  private buttons(job: JobView): readonly HTMLElement[] {
    const { jobId } = job;
    if (isActive(job))
      return [
        actionButton(words.jobs.checkNow, () => this.doing(() => this.poller.checkNow(jobId)), {
          busy: words.jobs.checking,
          label: words.jobs.checkNowLabel(job.title),
        }),
      ];
    const exported = async () => {
      const { sheetName, rows } = await this.page.call("exportJob", { jobId });
      this.notice.replaceChildren(infoNote(words.jobs.exported(rows, sheetName)));
      this.page.say(words.jobs.exportedSaid(sheetName));
    };
    const forget = async () => this.page.jobs.replace(await this.page.call("forgetJob", { jobId }));
    return [
      actionButton(words.jobs.export, () => this.doing(exported), { busy: words.jobs.exporting, label: words.jobs.exportLabel(job.title) }),
      actionButton(words.jobs.forget, () => this.doing(forget), { busy: words.jobs.forgetting, label: words.jobs.forgetLabelOf(job.title) }),
    ];
  }

  private async doing(work: () => Promise<unknown>): Promise<void> {
    this.notice.replaceChildren();
    try {
      await work();
    } catch (error) {
      this.notice.replaceChildren(pageError(this.page, error));
      focusOn(this.heading);
    }
  }
}
