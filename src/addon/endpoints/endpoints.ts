import { type Endpoints, inputs } from "../../contract/endpoints";
import type { JobView } from "../../contract/job";
import { mayForget } from "../../job/forgetting";
import type { Job } from "../../job/job-record";
import { EXECUTION_BUDGET_MS, SIDEBAR_BUDGET_MS } from "../../job/limits";
import { Problem } from "../../job/problem";
import type { TaskTarget } from "../../job/provider";
import { readReason } from "../../job/row-reason";
import { providerNamed } from "../../providers/registry";
import { describeProblem } from "../../texts/describe";
import { adoptColumns } from "../commands/adopt-columns";
import { reviveBackgroundChecks } from "../commands/background-checks";
import { advance } from "../commands/check-job";
import { exportJob } from "../commands/export-job";
import { extendFilter } from "../commands/extend-filter";
import { formOfRun } from "../commands/form-of-run";
import { resolveForm } from "../commands/plan-job";
import { dropIdleTrigger } from "../commands/poll-jobs";
import { freshness, putBackRows } from "../commands/put-back-rows";
import { settleDoubt } from "../commands/settle-doubt";
import { startJob } from "../commands/start-job";
import { resumeJob, stopJob } from "../commands/stop-job";
import { undoJob } from "../commands/undo-job";
import { authorizationUrl } from "../google/consent";
import { googleHttp } from "../google/http";
import { Settings } from "../settings";
import { jobDetails } from "../view/job-details";
import { jobView, sheetNames } from "../view/job-view";
import { countHiddenRows, previewJob } from "../view/preview";
import { rowView } from "../view/row-view";
import { selection, selectRows } from "../view/selection";
import { sheetView } from "../view/sheet-view";
import { words } from "../words";
import { LOCK_WAIT_MS, Workspace } from "../workspace";
import { answer, answerWithConsent, read } from "./answer";

/** Each endpoint takes unknown JSON and answers JSON text (see `answer`). */
type Served = { readonly [Name in keyof Endpoints]: (input?: unknown) => string };

/** What the sidebar can call: reads its input, does one thing of `src/addon/job`, answers. */
export const endpoints: Served = {
  getSettings: () => answer(() => ({ ...new Settings().view(), permissionUrl: authorizationUrl() })),

  saveSettings: (input) =>
    answer(() => {
      const form = read(inputs.saveSettings, input);
      const settings = new Settings();
      settings.save(form, (baseUrl, apiKey) => {
        const http = googleHttp(Date.now() + SIDEBAR_BUDGET_MS);
        providerNamed(form.provider).createClient({ http, baseUrl, apiKey, options: form.options }).probe(null);
      });
      return settings.view();
    }),

  removeKeys: () =>
    answer(() => {
      const settings = new Settings();
      settings.removeKeys();
      return settings.view();
    }),

  testConnection: (input) =>
    answer(() => {
      const { taskId } = read(inputs.testConnection, input);
      const workspace = Workspace.open(SIDEBAR_BUDGET_MS);
      const settings = workspace.settings.view();
      const isNamed = taskId.trim() !== "" && providerNamed(settings.provider).capabilities.tasks.includes("stored");
      const target: TaskTarget | null = isNamed ? { task: { kind: "stored", taskId: taskId.trim() }, argumentNames: [] } : null;
      return { found: workspace.client(settings).probe(target) };
    }),

  getSheet: (input) => answer(() => sheetView(Workspace.open(SIDEBAR_BUDGET_MS), read(inputs.getSheet, input).headerRow)),

  adoptColumns: (input) =>
    answer(() => {
      const { setUp } = read(inputs.adoptColumns, input);
      const workspace = openLocked();
      adoptColumns(workspace, setUp);
      return sheetView(workspace, null);
    }),

  extendFilter: () =>
    answer(() => {
      const workspace = openLocked();
      extendFilter(workspace);
      return sheetView(workspace, null);
    }),

  previewJob: (input) => answer(() => previewJob(Workspace.open(SIDEBAR_BUDGET_MS), read(inputs.previewJob, input))),

  countHiddenRows: (input) => answer(() => countHiddenRows(Workspace.open(SIDEBAR_BUDGET_MS), read(inputs.countHiddenRows, input))),

  startJob: (input) =>
    answerWithConsent(() => {
      const { form, approved } = read(inputs.startJob, input);
      const workspace = openLocked();
      return shown(workspace, startJob(workspace, resolveForm(workspace, form), approved));
    }),

  getForm: (input) => answer(() => formOfRun(Workspace.open(SIDEBAR_BUDGET_MS), read(inputs.getForm, input))),

  getJobs: () => answer(() => allJobs(reviveBackgroundChecks(Workspace.open(SIDEBAR_BUDGET_MS)))),

  checkJob: (input) =>
    answer(() => {
      const { jobId, force } = read(inputs.checkJob, input);
      const workspace = Workspace.tryOpenLocked(SIDEBAR_BUDGET_MS, force ? LOCK_WAIT_MS : 0);
      // Another execution is at it just now: how the job stands is answer enough.
      if (workspace === null) return lookedUp(jobId);
      return shown(workspace, advance(workspace, workspace.ownJob(jobId), "sidebar", force));
    }),

  getJob: (input) =>
    answer(() => {
      const { jobId } = read(inputs.getJob, input);
      const workspace = Workspace.open(SIDEBAR_BUDGET_MS);
      return jobDetails(workspace, workspace.job(jobId));
    }),

  exportJob: (input) =>
    answer(() => {
      const { jobId } = read(inputs.exportJob, input);
      const workspace = Workspace.open(EXECUTION_BUDGET_MS);
      return exportJob(workspace, workspace.ownJob(jobId));
    }),

  settleDoubt: (input) =>
    answerWithConsent(() => {
      const { jobId, choice } = read(inputs.settleDoubt, input);
      const workspace = openLocked();
      return shown(workspace, settleDoubt(workspace, workspace.ownJob(jobId), choice));
    }),

  stopJob: (input) =>
    answer(() => {
      const { jobId } = read(inputs.stopJob, input);
      const workspace = openLocked();
      return shown(workspace, stopJob(workspace, workspace.ownJob(jobId)));
    }),

  resumeJob: (input) =>
    answerWithConsent(() => {
      const { jobId } = read(inputs.resumeJob, input);
      const workspace = openLocked();
      return shown(workspace, resumeJob(workspace, workspace.ownJob(jobId)));
    }),

  undoJob: (input) =>
    answer(() => {
      const { jobId } = read(inputs.undoJob, input);
      const workspace = openLocked();
      const { job, undone } = undoJob(workspace, workspace.ownJob(jobId));
      return { job: shown(workspace, job), undone };
    }),

  getFreshness: (input) =>
    answer(() => {
      const { setUp } = read(inputs.getFreshness, input);
      const workspace = Workspace.open(SIDEBAR_BUDGET_MS);
      return freshness(workspace, workspace.setUp(setUp));
    }),

  putBackRows: (input) =>
    answer(() => {
      const { setUp } = read(inputs.putBackRows, input);
      const workspace = openLocked();
      return putBackRows(workspace, workspace.setUp(setUp));
    }),

  forgetJob: (input) =>
    answer(() => {
      const { jobId } = read(inputs.forgetJob, input);
      const workspace = openLocked();
      const job = workspace.job(jobId);
      const mine = workspace.isMine(job);
      if (!mayForget({ mine, active: job.head.state === "active", age: workspace.now - job.head.startedAt })) {
        throw mine ? new Problem("bad-input", { fault: "job-active" }) : new Problem("not-yours", {});
      }
      workspace.forget(jobId);
      return allJobs(workspace);
    }),

  getRow: () => answer(() => rowView(Workspace.open(SIDEBAR_BUDGET_MS))),

  getSelection: () => answer(selection),

  selectRows: (input) => answer(() => selectRows(read(inputs.selectRows, input))),

  describeReason: (input) => answer(() => describeReason(read(inputs.describeReason, input))),

  describeProblem: (input) => answer(() => describeProblem(words, read(inputs.describeProblem, input))),
};

function describeReason(reason: Readonly<Record<string, unknown>>): string {
  if (reason.kind === "failed") return words.rowFailure({ kind: "failed", said: String(reason.said ?? "") });
  const known = readReason(reason);
  return known === null ? words.unknownReason : words.rowReason(known);
}

function openLocked(): Workspace {
  return Workspace.openLocked(SIDEBAR_BUDGET_MS, LOCK_WAIT_MS);
}

function shown(workspace: Workspace, job: Job): JobView {
  if (job.head.state !== "active") dropIdleTrigger(workspace);
  return jobView(workspace, job, sheetNames(workspace));
}

function lookedUp(jobId: string): JobView {
  const workspace = Workspace.open(SIDEBAR_BUDGET_MS);
  return jobView(workspace, workspace.ownJob(jobId), sheetNames(workspace));
}

function allJobs(workspace: Workspace): readonly JobView[] {
  const names = sheetNames(workspace);
  return workspace.jobs().map((job) => jobView(workspace, job, names));
}
