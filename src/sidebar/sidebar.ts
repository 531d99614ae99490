import type { JobView } from "../contract/job";
import type { SettingsView } from "../contract/settings";
import { actionButton } from "./dom/action-button";
import { element } from "./dom/element";
import { busyNote, problemNote } from "./dom/notes";
import { JobPoller } from "./jobs/job-poller";
import { JobsScreen } from "./jobs/jobs-screen";
import { JobList } from "./page/job-list";
import type { Page, Screen, TabName } from "./page/page";
import { RowScreen } from "./row/row-screen";
import { RunScreen } from "./run/run-screen";
import { callServer } from "./server/call-server";
import { problemOf, ServerProblem } from "./server/server-problem";
import { SettingsScreen } from "./settings/settings-screen";
import { isActive } from "./wording/job-words";
import { words } from "./words";

const TABS: readonly TabName[] = ["run", "jobs", "row", "settings"];

/** The whole sidebar: tabs above, one screen below, and what the screens share. */
export class Sidebar implements Page {
  readonly call = callServer;
  readonly jobs = new JobList();
  private readonly poller = new JobPoller({
    check: (jobId, force) => callServer("checkJob", { jobId, force }),
    after: (ms, then) => {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    hidden: () => document.hidden,
    checked: (job) => {
      this.jobs.put(job);
      this.jobsScreen.checked(job);
    },
    failed: (error) => this.jobsScreen.checkFailed(error),
  });
  private readonly run = new RunScreen(this);
  private readonly jobsScreen = new JobsScreen(this, this.poller);
  private readonly screens: Readonly<Record<TabName, Screen>> = {
    run: this.run,
    jobs: this.jobsScreen,
    row: new RowScreen(this),
    settings: new SettingsScreen(this, () => this.run.taskId()),
  };
  private readonly tabs: ReadonlyMap<TabName, HTMLButtonElement>;
  private readonly main = element("main");
  private readonly spoken = element("div", { class: "unseen", role: "status", "aria-live": "polite" });
  private current: SettingsView | null = null;

  constructor(private readonly root: HTMLElement) {
    this.tabs = new Map(TABS.map((name) => [name, element("button", { type: "button", class: "tab", click: () => this.show(name) }, words.page.tabs[name])]));
    this.jobs.listen(() => {
      this.poller.watch(this.jobs.all);
      this.countActive();
    });
    document.addEventListener("visibilitychange", () => (document.hidden ? undefined : this.poller.wake()));
    window.addEventListener("focus", () => this.run.returned());
  }

  /** Asks for what every screen needs, then opens where the person most likely wants to be. */
  async start(): Promise<void> {
    this.root.replaceChildren(busyNote(words.page.opening));
    try {
      const [settings, jobs] = await Promise.all([callServer("getSettings"), callServer("getJobs")]);
      this.current = settings;
      this.root.replaceChildren(element("nav", { "aria-label": words.page.name }, ...this.tabs.values()), this.main, this.spoken);
      this.jobs.replace(jobs);
      const going = jobs.find((job) => job.mine && isActive(job));
      if (!settings.keySaved) this.show("settings");
      else if (going) this.openJob(going);
      else this.show("run");
    } catch (error) {
      const again = actionButton(words.page.tryAgain, () => this.start(), { main: true, busy: words.page.reopening });
      this.root.replaceChildren(element("main", {}, element("div", { class: "block" }, problemNote(problemOf(error), again))));
    }
  }

  settings(): SettingsView {
    if (this.current === null) throw new Error("The settings are not read yet");
    return this.current;
  }

  settingsChanged(settings: SettingsView): void {
    this.current = settings;
    this.run.settingsChanged();
  }

  show(tab: TabName): void {
    for (const [name, button] of this.tabs) {
      if (name === tab) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    const screen = this.screens[tab];
    if (this.main.firstChild !== screen.root) {
      this.main.replaceChildren(screen.root);
      window.scrollTo(0, 0);
    }
    screen.shown();
  }

  openJob(job: JobView): void {
    this.jobs.put(job);
    this.show("jobs");
    this.jobsScreen.openJob(this.jobs.find(job.jobId) ?? job);
  }

  say(text: string): void {
    this.spoken.textContent = text;
  }

  submissionFailed(error: unknown): boolean {
    if (!(error instanceof ServerProblem) || error.answered) return false;
    const advice = words.connection.maybeSubmitted(error.view);
    this.show("jobs");
    void this.jobsScreen.load().then(() => this.jobsScreen.warn(problemNote(advice)));
    return true;
  }

  private countActive(): void {
    const active = this.jobs.all.filter(isActive).length;
    const tab = this.tabs.get("jobs");
    if (tab) tab.textContent = words.page.jobsTab(active);
  }
}
