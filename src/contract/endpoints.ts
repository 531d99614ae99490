import { check, type InferOutput, number, objectWithRest, pipe, record, union, unknown } from "valibot";
import type { PlainProblem } from "../job/problem";
import type { Probed } from "../job/provider";
import { type JobForm, jobForm } from "./form";
import { type FreshnessView, freshnessForm } from "./freshness";
import { checkJobForm, doubtForm, type JobDetails, type JobView, jobIdForm, type Undone } from "./job";
import { formRequest, type HiddenRowCount, type Preview, startForm } from "./preview";
import type { RowView } from "./row";
import { object, text } from "./schema";
import { type SelectionView, selectForm } from "./selection";
import { type OpeningView, type SettingsForm, type SettingsView, settingsForm, testForm } from "./settings";
import { copyForm, type SheetView, sheetForm } from "./sheet";

/**
 * Everything the sidebar and the add-on say to each other. Each endpoint is a global function of the script that takes one
 * plain JSON value (or nothing) and returns an `Answer` as a JSON string: google.script.run loses Dates and custom error
 * fields, so neither travels. Times are ISO 8601 strings of the server's clock.
 */
export interface Endpoints {
  getSettings(): OpeningView;
  saveSettings(form: SettingsForm): SettingsView;
  /** Removes every key of this user, also those saved for other addresses. */
  removeKeys(): SettingsView;
  /** Asks the API something cheap with the saved key. */
  testConnection(form: Input<"testConnection">): { readonly found: Probed };
  getSheet(form: Input<"getSheet">): SheetView;
  /** Makes columns that came with a copy of a sheet or document this sheet's own, so that they can be run on. */
  adoptColumns(form: Input<"adoptColumns">): SheetView;
  /** Makes the active sheet's filter reach Rowrunner's columns too; what it hides stays hidden. */
  extendFilter(): SheetView;
  previewJob(form: JobForm): Preview;
  /** Google tells of one row at a time whether it is hidden, so this is asked once, by the review, and not with each change of the form. */
  countHiddenRows(form: JobForm): HiddenRowCount;
  /** Starts what the review showed; refuses, sending nothing, when the sheet asks for more by now. */
  startJob(form: Input<"startJob">): JobView;
  /** The form for rows that ran before, to be reviewed like any other. */
  getForm(form: Input<"getForm">): JobForm;
  /** Newest first. */
  getJobs(): readonly JobView[];
  /** Submits what waits, polls and fills, then tells how the job stands. */
  checkJob(form: Input<"checkJob">): JobView;
  getJob(form: Input<"getJob">): JobDetails;
  /** Writes all results of the job, those without a row too, into a new sheet. */
  exportJob(form: Input<"exportJob">): { readonly sheetName: string; readonly rows: number };
  settleDoubt(form: Input<"settleDoubt">): JobView;
  /** Stops submitting and checking; runs already submitted go on at the API. */
  stopJob(form: Input<"stopJob">): JobView;
  /** Goes on with a job that was stopped or waits for attention. */
  resumeJob(form: Input<"resumeJob">): JobView;
  /** Stops the job and puts the sheet back to what it was before, as far as nobody changed it since. */
  undoJob(form: Input<"undoJob">): { readonly job: JobView; readonly undone: Undone };
  /** Tells which filled rows no longer agree with their arguments. It reads the whole sheet. */
  getFreshness(form: Input<"getFreshness">): FreshnessView;
  /** Puts answers that stand beside the wrong rows back beside theirs. */
  putBackRows(form: Input<"putBackRows">): { readonly moved: number; readonly freshness: FreshnessView };
  /** Takes an ended job off the list; the sheet stays as it is. */
  forgetJob(form: Input<"forgetJob">): readonly JobView[];
  /** The run of the first selected row; `null` when that row has none. */
  getRow(): RowView | null;
  /** Where the person is in the sheet: the cheapest of all calls, since a sidebar hears of no event. */
  getSelection(): SelectionView;
  /** Selects these rows and brings their sheet to the front. Rows below the sheet's end are left out. */
  selectRows(form: Input<"selectRows">): SelectionView;
  /** Words for the reason of a row, as `describeProblem` for a problem. */
  describeReason(reason: Input<"describeReason">): string;
  /** Words for a problem that another endpoint handed over, for programs that have none of their own, such as the command line. */
  describeProblem(problem: Input<"describeProblem">): {
    readonly message: string;
    readonly action: string;
    readonly actionIn?: { readonly settings?: string; readonly commandLine?: string };
  };
}

export type EndpointName = keyof Endpoints;

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: PlainProblem };

/** A problem's facts have bounds of their own where the problem is made; what comes back from a program is as long as that at most. */
const problemForm = object({
  kind: text(40),
  facts: pipe(
    record(text(40), unknown()),
    check((facts) => JSON.stringify(facts).length <= 20_000),
  ),
});

/** A `RowFailure`, of this version or another. */
const reasonForm = objectWithRest({ kind: text(40) }, union([text(5_000), number()]));

/** What the endpoints take; those that are not here take nothing. */
export const inputs = {
  saveSettings: settingsForm,
  testConnection: testForm,
  getSheet: sheetForm,
  adoptColumns: copyForm,
  previewJob: jobForm,
  countHiddenRows: jobForm,
  startJob: startForm,
  getForm: formRequest,
  checkJob: checkJobForm,
  getJob: jobIdForm,
  exportJob: jobIdForm,
  settleDoubt: doubtForm,
  stopJob: jobIdForm,
  resumeJob: jobIdForm,
  undoJob: jobIdForm,
  getFreshness: freshnessForm,
  putBackRows: freshnessForm,
  forgetJob: jobIdForm,
  selectRows: selectForm,
  describeReason: reasonForm,
  describeProblem: problemForm,
};

type Input<Name extends keyof typeof inputs> = InferOutput<(typeof inputs)[Name]>;
