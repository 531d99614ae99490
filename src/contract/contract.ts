/**
 * Everything the sidebar and the add-on say to each other. Each endpoint is a global function of the script that takes one
 * plain JSON value (or nothing) and returns an `Answer` as a JSON string: google.script.run loses Dates and custom error
 * fields, so neither travels. Times are ISO 8601 strings of the server's clock.
 */

/** The name of a batch API, as the registries of `src/providers` list them. */
export type ProviderName = string;
/** What only one provider knows, chosen by the person in Settings; no other layer reads it. */
export type ProviderOptions = Readonly<Record<string, string>>;

/** What went wrong, in words for the person and a kind for the code. `message` and `action` are plain text, never HTML. */
export interface ProblemView {
  readonly kind: string;
  /** What happened, one sentence. */
  readonly message: string;
  /** What the person can do next, one sentence; may be empty. */
  readonly action: string;
}

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ProblemView };

export interface SettingsView {
  readonly api: ProviderName;
  /** Base URL in use for `api`. */
  readonly baseUrl: string;
  readonly defaultBaseUrls: Readonly<Record<ProviderName, string>>;
  /** Whether a key is saved for `api` and `baseUrl`. The key itself never reaches the sidebar. */
  readonly keySaved: boolean;
  readonly options: ProviderOptions;
  /** What is saved for each API, for switching between them. */
  readonly saved: Readonly<Record<ProviderName, { readonly baseUrl: string; readonly keySaved: boolean; readonly options: ProviderOptions }>>;
  /** Parallel's processors with what they cost and how long they take, cheapest first; the form offers them for `api` "parallel". */
  readonly processors: readonly ProcessorView[];
}

export interface ProcessorView {
  readonly name: string;
  readonly usdPerThousand: number;
  /** Usual time of one run, in words: "15–100 s". */
  readonly latency: string;
  /** Number of output fields it is good for, about. */
  readonly fields: number;
}

export interface SettingsForm {
  readonly api: ProviderName;
  readonly baseUrl: string;
  /** A new key; `null` keeps the saved one (refused when the base URL changed); `""` removes it. */
  readonly apiKey: string | null;
  readonly options: ProviderOptions;
}

export interface ColumnView {
  /** 1-based position in the sheet now. */
  readonly column: number;
  /** "A", "B", … */
  readonly letter: string;
  /** Header text as shown; may be blank or repeat. */
  readonly header: string;
  /** A name that is unique in this sheet: the header, or "Country (column D)", or "Column C". */
  readonly label: string;
  /** A value of the first row that has one, cut to 60 characters. */
  readonly sample: string;
  /** Written by Rowrunner (Status, Run ID, outputs): not offered for arguments by default. */
  readonly own: boolean;
}

export interface SheetView {
  readonly sheetId: number;
  readonly name: string;
  /** 1-based row of the headers. */
  readonly headerRow: number;
  readonly columns: readonly ColumnView[];
  /** Rows below the header row that hold anything. */
  readonly dataRows: number;
  readonly selectedRows: number;
  /** For example "rows 2–21" or "rows 2–5, 9". */
  readonly selection: string;
  /** Rows whose last run failed, in the columns of the task that ran last. */
  readonly failedRows: number;
  /** Plain sentences: no header row, duplicate headers, merged header cells, … */
  readonly warnings: readonly string[];
  /** The form as it was last run (or saved) on this sheet; `null` the first time. */
  readonly lastForm: JobForm | null;
}

export type ArgumentSource =
  | { readonly kind: "column"; readonly column: number }
  | { readonly kind: "constant"; readonly text: string }
  | { readonly kind: "template"; readonly text: string };

export interface ArgumentForm {
  readonly name: string;
  readonly from: ArgumentSource;
}

export type RowChoice = { readonly kind: "all" | "selected" | "unfilled" | "failed" } | { readonly kind: "first"; readonly count: number };

export type CallbackForm = { readonly kind: "none" } | { readonly kind: "url"; readonly url: string } | { readonly kind: "column"; readonly column: number };

export type OutputType = "text" | "number" | "yes-no" | "date" | "list" | "one-of";

export interface OutputColumn {
  readonly name: string;
  readonly type: OutputType;
  readonly description: string;
  /** The allowed values of a "one-of" column. */
  readonly options?: readonly string[];
}

export type TaskForm =
  | { readonly kind: "stored"; readonly taskId: string }
  | { readonly kind: "columns"; readonly instructions: string; readonly columns: readonly OutputColumn[] }
  | { readonly kind: "auto"; readonly instructions: string }
  | { readonly kind: "schema"; readonly instructions: string; readonly schema: string };

export interface JobForm {
  readonly sheetId: number;
  readonly headerRow: number;
  readonly task: TaskForm;
  readonly rows: RowChoice;
  /** Run rows again that already have results (their old results are cleared at submission). */
  readonly again: boolean;
  readonly arguments: readonly ArgumentForm[];
  /** Runner (v0) or processor (Parallel) of the whole batch; "" leaves it to the API (Parallel: "base"). */
  readonly runner: string;
  /** Column whose cell overrides the runner for its row; `null` for none. */
  readonly runnerColumn: number | null;
  readonly callback: CallbackForm;
  /** Parallel: stop before sending when the estimated price is above this; `null` for no cap. */
  readonly capUsd: number | null;
  /** Parallel: notes with sources on filled cells. */
  readonly sourceNotes: boolean;
  /** Parallel: a confidence column beside each output. */
  readonly confidenceColumns: boolean;
}

export interface LeftOut {
  /** "no arguments", "already has a result", "error in Country (#N/A)", … */
  readonly reason: string;
  readonly count: number;
  /** The first few sheet rows, 1-based. */
  readonly rows: readonly number[];
}

export interface Preview {
  /** Rows that will be filled. */
  readonly rows: number;
  /** Runs that will be submitted (identical arguments once). */
  readonly runs: number;
  readonly batches: number;
  readonly leftOut: readonly LeftOut[];
  /** Rows whose present results will be cleared and replaced. */
  readonly replaced: number;
  /** Rows with results that stay out unless `again` is set. */
  readonly alreadyFilled: number;
  /** The arguments of the first run, pretty JSON, for a look before sending. */
  readonly example: string;
  /** Estimated price in US dollars; `null` where the API has no known price (v0, unknown processor). */
  readonly priceUsd: number | null;
  readonly warnings: readonly string[];
  /** Why Run is not possible; `null` when it is. */
  readonly problem: ProblemView | null;
}

export type JobState = "submitting" | "running" | "attention" | "finished" | "stopped";

export interface StatusCount {
  /** The API's own word, or one it has that we never heard of. */
  readonly status: string;
  readonly runs: number;
}

export interface Failure {
  readonly reason: string;
  readonly count: number;
  readonly rows: readonly number[];
}

/** Rows that may or may not have been submitted: the answer to a POST was lost. */
export interface Doubt {
  readonly runs: number;
  readonly sentAt: string;
  /** What is known, plain sentences. */
  readonly facts: readonly string[];
}

export interface JobView {
  readonly jobId: string;
  /** The task id, or the first words of the instructions. */
  readonly title: string;
  readonly api: ProviderName;
  readonly batchRunIds: readonly string[];
  readonly sheetId: number;
  /** Present name of the sheet; "" when it was deleted. */
  readonly sheetName: string;
  readonly startedAt: string;
  /** `null` while the job goes on. */
  readonly endedAt: string | null;
  /** The server's present time, to compute what has elapsed. */
  readonly now: string;
  readonly state: JobState;
  readonly rows: number;
  /** Rows that were to run too, but the start was interrupted before it came to them. */
  readonly unmarkedRows: number;
  readonly runs: number;
  /** Runs not yet accepted by the API. */
  readonly unsent: number;
  /** Counts by status over all runs, submitted or not; the sum is `runs`. */
  readonly counts: readonly StatusCount[];
  readonly filledRows: number;
  readonly failedRuns: number;
  /** Results whose row is gone. */
  readonly orphans: number;
  readonly problem: ProblemView | null;
  readonly doubt: Doubt | null;
  /** Started by this user: only they can check, retry or stop it. */
  readonly mine: boolean;
  /** How it goes on with the sidebar closed, in full: "You can close the sheet: the job is checked every minute." Shown as it is. */
  readonly background: string;
}

/** One job with what only a look at the sheet tells. */
export interface JobDetails extends JobView {
  readonly failures: readonly Failure[];
}

export type DoubtChoice = { readonly kind: "resubmit" } | { readonly kind: "leave" } | { readonly kind: "adopt"; readonly batchRunId: string };

export interface SourceView {
  readonly title: string;
  /** Checked to be http(s). */
  readonly url: string;
  readonly excerpts: readonly string[];
}

export interface FieldView {
  readonly name: string;
  readonly value: string;
  readonly confidence: string;
  readonly reasoning: string;
  readonly sources: readonly SourceView[];
}

/** Everything about the run of one row. */
export interface RowView {
  readonly row: number;
  readonly runId: string;
  readonly status: string;
  readonly jobId: string | null;
  readonly arguments: readonly { readonly name: string; readonly value: string }[];
  readonly outputs: readonly FieldView[];
  readonly warnings: readonly string[];
  readonly error: string;
  readonly createdAt: string;
  readonly finishedAt: string;
}

/** The functions google.script.run can call. */
export interface Endpoints {
  getSettings(): SettingsView;
  saveSettings(form: SettingsForm): SettingsView;
  /** Asks the API something cheap with the saved key; `message` says what it answered. */
  testConnection(form: { readonly taskId: string }): { readonly message: string };
  getSheet(form: { readonly headerRow: number | null }): SheetView;
  previewJob(form: JobForm): Preview;
  startJob(form: JobForm): JobView;
  /** Newest first. */
  getJobs(): readonly JobView[];
  /** Submits what waits, polls and fills, then tells how the job stands. `force` re-reads the sheet even if nothing is new. */
  checkJob(form: { readonly jobId: string; readonly force: boolean }): JobView;
  getJob(form: { readonly jobId: string }): JobDetails;
  /** Starts a new job with the failed rows of this one. */
  retryFailed(form: { readonly jobId: string }): JobView;
  /** Writes all results of the job, those without a row too, into a new sheet. */
  exportJob(form: { readonly jobId: string }): { readonly sheetName: string; readonly rows: number };
  settleDoubt(form: { readonly jobId: string; readonly choice: DoubtChoice }): JobView;
  /** Stops submitting and checking; runs already submitted go on at the API. */
  stopJob(form: { readonly jobId: string }): JobView;
  /** Goes on with a job that was stopped or waits for attention. */
  resumeJob(form: { readonly jobId: string }): JobView;
  /** Takes an ended job off the list; the sheet stays as it is. */
  forgetJob(form: { readonly jobId: string }): readonly JobView[];
  /** The run of the first selected row; `null` when that row has none. */
  getRow(): RowView | null;
  /** Submits the first selected row again with the form of its last job. */
  rerunRow(form: { readonly row: number }): JobView;
}

export type EndpointName = keyof Endpoints;
