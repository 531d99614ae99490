import type { JobForm } from "../contract/form";
import type { JobView } from "../contract/job";
import type { FormRequest } from "../contract/preview";
import type { SettingsView } from "../contract/settings";
import { JobPoller } from "./jobs/job-poller";
import { JobsModel } from "./jobs/jobs-model";
import { SeenJobs } from "./jobs/seen-jobs";
import { JobList } from "./page/job-list";
import type { AfterReview, Page, TabName } from "./page/page";
import { ReviewModel } from "./review/review-model";
import { RowModel } from "./row/row-model";
import { RunModel } from "./run/run-model";
import { callServer } from "./server/call-server";
import type { ShownProblem } from "./server/problem-words";
import { ServerProblem } from "./server/server-problem";
import { SettingsModel } from "./settings/settings-model";
import { Store } from "./ui/store";
import { isActive } from "./wording/job-words";
import { words } from "./words";

/** What came of asking for what every screen needs. */
type Opening = { readonly kind: "asking" } | { readonly kind: "failed"; readonly error: unknown } | { readonly kind: "open" };

/** What the whole sidebar knows: which tab is in front, and what the screens share and keep while they are not shown. */
export class SidebarModel implements Page {
  readonly call = callServer;
  readonly jobs = new JobList();
  readonly settings = new Store<SettingsView>({ provider: "", baseUrl: "", keySaved: false, keys: 0, options: {}, saved: {} });
  readonly opening = new Store<Opening>({ kind: "asking" });
  readonly tab = new Store<TabName>("run");
  /** Jobs that ended while the sidebar was closed. */
  readonly away = new Store<readonly JobView[]>([]);
  private readonly seenJobs = new SeenJobs();
  /** Google's page to grant the permissions that are missing; "" when none is. */
  readonly permissionUrl = new Store("");
  /** Read out to people who do not see the screen. */
  readonly spoken = new Store("");
  private readonly poller = new JobPoller({
    check: (jobId, force) => callServer("checkJob", { jobId, force }),
    after: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    hidden: () => document.hidden,
    checked: (job) => {
      this.jobs.put(job);
      this.jobsModel.checked(job);
    },
    failed: (error) => this.jobsModel.checkFailed(error),
  });
  readonly reviewModel = new ReviewModel(this);
  readonly run = new RunModel(this);
  readonly jobsModel = new JobsModel(this, this.poller);
  readonly row = new RowModel(this);
  readonly settingsModel = new SettingsModel(this, () => this.run.taskId());

  constructor() {
    this.jobs.list.listen(() => {
      this.poller.watch(this.jobs.list.value);
      this.seenJobs.note(this.jobs.list.value);
    });
    this.settings.listen(() => this.run.settingsChanged());
    document.addEventListener("visibilitychange", () => (document.hidden ? undefined : this.poller.wake()));
    window.addEventListener("focus", () => {
      if (this.tab.value === "run") this.run.returned();
      // Perhaps from Google's page.
      if (this.permissionUrl.value !== "") void this.askForPermission();
    });
  }

  /** Asks for what every screen needs, then opens where the person most likely wants to be. */
  async start(): Promise<void> {
    try {
      const [settings, jobs] = await Promise.all([callServer("getSettings"), callServer("getJobs")]);
      this.settings.set(settings);
      this.permissionUrl.set(settings.permissionUrl);
      this.away.set(this.seenJobs.news(jobs));
      this.jobs.replace(jobs);
      const going = jobs.find((job) => job.mine && isActive(job));
      if (!settings.keySaved) this.show("settings");
      else if (going) this.openJob(going);
      else this.show("run");
      this.opening.set({ kind: "open" });
      const wanted = startRequest();
      if (settings.keySaved && wanted !== null) await this.reviewWanted(wanted);
    } catch (error) {
      this.opening.set({ kind: "failed", error });
    }
  }

  /** What the menu opened the sidebar for. */
  private async reviewWanted(request: FormRequest): Promise<void> {
    this.show("run");
    try {
      await this.reviewAgain(request);
    } catch (error) {
      this.run.warn(error);
    }
  }

  show(tab: TabName): void {
    if (this.reviewing()) this.reviewModel.close();
    if (this.tab.value !== tab) {
      // What was said about one screen is over on the next.
      this.say("");
      this.tab.set(tab);
      window.scrollTo(0, 0);
    }
    if (tab === "run") this.run.shown();
    if (tab === "jobs") this.jobsModel.shown();
  }

  openJob(job: JobView): void {
    this.away.set(this.away.value.filter(({ jobId }) => jobId !== job.jobId));
    this.jobs.put(job);
    this.show("jobs");
    this.jobsModel.openJob(this.jobs.find(job.jobId) ?? job);
  }

  review(form: JobForm, after: AfterReview): Promise<void> {
    return this.reviewModel.open(form, after);
  }

  async reviewAgain(request: FormRequest): Promise<void> {
    return this.review(await callServer("getForm", request), {});
  }

  reviewing(): boolean {
    return this.reviewModel.looked.value !== null;
  }

  say(text: string): void {
    this.spoken.set(text);
  }

  submissionFailed(error: unknown): boolean {
    if (!(error instanceof ServerProblem) || error.answered) return false;
    void this.askForPermission().then(() => this.tellOfSilence(error.view));
    return true;
  }

  /** A call that Google stopped for a permission did nothing, whatever language its text was in. */
  private async tellOfSilence(failure: ShownProblem): Promise<void> {
    const isStopped = failure.kind === "needs-permission" || this.permissionUrl.value !== "";
    this.show("jobs");
    await this.jobsModel.load();
    this.jobsModel.warn(isStopped ? words.connection.needsPermission : words.connection.maybeSubmitted(failure));
  }

  /** What is missing may have been granted, or taken back, since the sidebar was opened. */
  private async askForPermission(): Promise<void> {
    try {
      this.permissionUrl.set((await callServer("getSettings")).permissionUrl);
    } catch {
      // No answer tells nothing of permissions.
    }
  }
}

/** What the menu opened the sidebar for; `null` for nothing in particular. */
function startRequest(): FormRequest | null {
  const given: unknown = JSON.parse(document.getElementById("start")?.textContent ?? "null");
  const of = typeof given === "object" && given !== null && "of" in given ? given.of : null;
  return of === "selected" || of === "failed" ? { of } : null;
}
