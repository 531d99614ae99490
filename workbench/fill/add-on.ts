import * as v from "valibot";
import type { AppsScriptRuntime, Execution } from "../runtime/types";
import {
  type Advice,
  advice,
  answer,
  type JobDetails,
  type JobForm,
  type JobView,
  jobDetails,
  jobView,
  type Preview,
  type Problem,
  preview,
  type Reason,
  type SettingsForm,
  type SheetView,
  settingsView,
  sheetView,
  text,
} from "./contract";
import { FillError } from "./fill-error";

/** The add-on in one document, called as its sidebar calls it. A problem that it tells becomes a `FillError`. */
export class AddOn {
  constructor(
    private readonly runtime: AppsScriptRuntime,
    private readonly documentId: string,
  ) {}

  saveSettings(form: SettingsForm): void {
    this.call("saveSettings", form, settingsView);
  }

  sheet(): SheetView {
    return this.call("getSheet", { headerRow: null }, sheetView);
  }

  preview(form: JobForm): Preview {
    return this.call("previewJob", form, preview);
  }

  start(form: JobForm, approved: Preview["approval"]): JobView {
    return this.call("startJob", { form, approved }, jobView);
  }

  check(jobId: string): JobView {
    return this.call("checkJob", { jobId, force: false }, jobView);
  }

  job(jobId: string): JobDetails {
    return this.call("getJob", { jobId }, jobDetails);
  }

  /** A problem in one line: what happened and what to do. */
  sentence(problem: Problem): string {
    return oneLine(this.call("describeProblem", problem, advice));
  }

  /** Why a row is left out, or why its run failed, in words. */
  reason(reason: Reason): string {
    return this.call("describeReason", reason, text);
  }

  private call<T>(name: string, form: unknown, schema: v.GenericSchema<unknown, T>): T {
    const { answer: got, execution } = this.runtime.callFromClient(this.documentId, name, [form]);
    if (!got.ok) throw new FillError(`${name} ended with an error: ${got.message}${death(execution)}`);
    const told = parse(name, answer, typeof got.value === "string" ? JSON.parse(got.value) : got.value);
    if (!told.ok) throw new FillError(this.sentence(told.problem));
    return parse(name, schema, told.value);
  }
}

function oneLine({ message, ...advised }: Advice): string {
  const action = advised.actionIn?.commandLine ?? advised.action;
  const ended = /[.!?…]$/.test(message) || action === "" ? message : `${message}.`;
  return `${ended} ${action}`.replace(/\s+/g, " ").trim();
}

function death({ status }: Execution): string {
  return status === "timed-out" ? " (it took longer than Google allows)" : "";
}

function parse<T>(name: string, schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new FillError(`${name} answered something else than the command line understands: ${issue.message} (${v.getDotPath(issue) ?? "at the top"})`);
}
