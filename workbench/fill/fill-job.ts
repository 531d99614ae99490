import type { AppsScriptRuntime } from "../runtime/types";
import type { SheetModel } from "../spreadsheet/sheet-model";
import { AddOn } from "./add-on";
import type { JobDetails, JobForm, JobView, Preview } from "./contract";
import type { Table } from "./csv-file";
import { type EarlierFill, earlierFill, mergeFills, rowRanges, rowsToFill } from "./earlier-fill";
import { FillError } from "./fill-error";
import { skipToEnd, waitForEnd } from "./job-end";
import { jobForm } from "./job-form";
import { jobTrouble } from "./job-trouble";
import type { FillOptions } from "./options";
import type { Progress } from "./progress";
import { shownTable } from "./shown-table";

export interface FillSurroundings {
  readonly runtime: AppsScriptRuntime;
  readonly server: { readonly baseUrl: string; readonly apiKey: string };
  readonly progress: Progress;
  /** Ends the waiting in real time. */
  readonly signal: AbortSignal;
}

export interface Filled {
  /** The sheet afterwards. */
  readonly table: Table;
  readonly job: JobDetails;
  readonly failures: readonly FailedRows[];
  /** Why the job did not come to its end; `null` when it did. */
  readonly trouble: FillError | null;
}

/** Rows whose run failed for the same reason, in words. */
export interface FailedRows {
  readonly reason: string;
  readonly count: number;
  readonly rows: readonly number[];
}

/**
 * One job from table to table: a new document, the table in it, the add-on opened, its form filled in and Run pressed, then
 * nothing but time until the job has ended.
 *
 * @throws FillError when it could not be started; nothing was sent then
 */
export async function fillJob(options: FillOptions, table: Table, { runtime, server, progress, signal }: FillSurroundings): Promise<Filled> {
  const document = runtime.createDocument("fill");
  const sheet = document.activeSheet;
  if (options.typed) sheet.type(1, 1, table);
  else sheet.setText(1, 1, table);
  runtime.open(document.id);

  const addOn = new AddOn(runtime, document.id);
  addOn.saveSettings({ provider: options.api, baseUrl: server.baseUrl, apiKey: server.apiKey, options: { format: options.format } });
  const earlier = earlierFill(table);
  const rows = chooseRows(options, table, earlier, sheet);
  const view = addOn.sheet();
  for (const warning of view.warnings) progress.say(addOn.sentence(warning));
  const form = jobForm(options, view, rows);
  const preview = addOn.preview(form);
  announce(addOn, preview, progress);

  const started = addOn.start(form, preview.approval);
  progress.follow(started);
  const interruption = await untilEnd(runtime, addOn, started, progress, signal);
  const after = shownTable(sheet, table[0]?.length ?? 0, options.sources);
  const job = addOn.job(started.jobId);
  const reasons = [interruption, job.problem === null ? "" : addOn.sentence(job.problem)].filter((reason) => reason !== "");
  const trouble = job.state === "finished" ? null : jobTrouble(job, reasons.join(" "));
  const failures = job.failures.map((failure) => ({ ...failure, reason: addOn.reason(failure.reason) }));
  return { table: earlier === null ? after : mergeFills(table, after), job, failures, trouble };
}

/**
 * Whatever goes wrong after runs were submitted must not cost their results: the table as it is then still counts.
 *
 * @returns what kept the job from going on; "" when nothing but the job itself did
 */
async function untilEnd(runtime: AppsScriptRuntime, addOn: AddOn, started: JobView, progress: Progress, signal: AbortSignal): Promise<string> {
  try {
    if (runtime.clock.isRunning) await waitForEnd(runtime, addOn, started, progress.follow, signal);
    else skipToEnd(runtime, addOn, started, progress.follow);
    return "";
  } catch (error) {
    return sentenceOf(error instanceof Error ? error.message : String(error));
  }
}

/** "the job did not end within a week" -> "The job did not end within a week." */
function sentenceOf(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?…]$/.test(text) ? "" : "."}`;
}

/** The form's choice; rows of an earlier fill are chosen by selecting them. */
function chooseRows({ rows, arguments: named }: FillOptions, table: Table, earlier: EarlierFill | null, sheet: SheetModel): JobForm["rows"] {
  if (earlier !== null && named.length === 0) throw new FillError("the input has outputs of an earlier fill: name the arguments with --arg name=Header");
  if (rows.kind === "first") return rows;
  if (rows.kind === "all") return { kind: "all" };
  if (earlier === null) {
    if (rows.kind === "empty" || rows.kind === "new") return { kind: "all" };
    throw new FillError("--rows failed needs a CSV that an earlier fill wrote, with its columns Status and Run ID");
  }
  const again = rowsToFill(table, earlier, rows.kind);
  if (again.length === 0) throw new FillError(NO_ROW[rows.kind]);
  sheet.select(rowRanges(again).map((range) => ({ ...range, column: 1, columns: sheet.maxColumns })));
  return { kind: "selected" };
}

const NO_ROW = { failed: "no row of the input has failed", new: "every row of the input was run", empty: "every row of the input is complete" };

function announce(addOn: AddOn, preview: Preview, progress: Progress): void {
  for (const warning of preview.warnings) progress.say(addOn.sentence(warning));
  for (const { reason, count, rows } of preview.leftOut) progress.say(`left out: ${counted(count, "row")}, ${addOn.reason(reason)} (${rowList(rows, count)})`);
  if (preview.problem !== null) throw new FillError(addOn.sentence(preview.problem));
  const price = preview.priceUsd === null ? "" : `, about $${preview.priceUsd.toFixed(2)}`;
  progress.say(`${counted(preview.rows, "row")}, ${counted(preview.runs, "run")} in ${counted(preview.batches, "batch", "batches")}${price}`);
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}

/** "rows 3, 7, …" */
export function rowList(rows: readonly number[], count: number): string {
  return `${count === 1 ? "row" : "rows"} ${rows.join(", ")}${rows.length < count ? ", …" : ""}`;
}
