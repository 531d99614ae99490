import * as v from "valibot";

/**
 * What the add-on's sidebar endpoints take and give, as far as the command line needs it. Told anew and not imported: the
 * workbench knows the add-on as Google does, by its bundle; what comes from there is parsed.
 */
export type OutputType = "text" | "number" | "yes-no" | "date" | "list" | "one-of";

export interface OutputColumn {
  readonly name: string;
  readonly type: OutputType;
  readonly description: string;
  readonly options?: readonly string[];
}

export interface SettingsForm {
  readonly provider: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly options: Readonly<Record<string, string>>;
}

export type ConditionOperator = "is" | "is-not" | "contains" | "does-not-contain" | "is-empty" | "is-not-empty" | ">" | ">=" | "<" | "<=";

export interface ArgumentForm {
  readonly name: string;
  /** A row without it is left out. */
  readonly required?: true;
  readonly from: { readonly kind: "column"; readonly column: number } | { readonly kind: "template"; readonly text: string };
}

export interface JobForm {
  readonly sheetId: number;
  readonly headerRow: number;
  readonly task:
    | { readonly kind: "stored"; readonly taskId: string }
    | { readonly kind: "columns"; readonly instructions: string; readonly columns: readonly OutputColumn[] }
    | { readonly kind: "auto"; readonly instructions: string };
  readonly rows: { readonly kind: "all" | "selected" } | { readonly kind: "first"; readonly count: number };
  /** All must hold. */
  readonly onlyIf: readonly { readonly column: number; readonly op: ConditionOperator; readonly value: string }[];
  readonly again: boolean;
  readonly arguments: readonly ArgumentForm[];
  readonly runner: string;
  readonly runnerColumn: number | null;
  readonly callback: { readonly kind: "none" } | { readonly kind: "url"; readonly url: string };
  readonly capUsd: number | null;
  readonly sourceNotes: boolean;
  readonly confidenceColumns: boolean;
}

/** What went wrong; the add-on has the words (`describeProblem`). */
const problem = v.object({ kind: v.string(), facts: v.record(v.string(), v.unknown()) });
export type Problem = v.InferOutput<typeof problem>;

export const text = v.string();

export const advice = v.object({ message: v.string(), action: v.string(), actionIn: v.optional(v.object({ commandLine: v.optional(v.string()) })) });
export type Advice = v.InferOutput<typeof advice>;

export const settingsView = v.object({ baseUrl: v.string(), keySaved: v.boolean() });

export const sheetView = v.object({
  sheetId: v.number(),
  headerRow: v.number(),
  columns: v.array(v.object({ column: v.number(), header: v.string(), label: v.string(), sample: v.string() })),
  dataRows: v.number(),
  warnings: v.array(problem),
});
export type SheetView = v.InferOutput<typeof sheetView>;

const reason = v.looseObject({ kind: v.string() });
export type Reason = v.InferOutput<typeof reason>;

export const preview = v.object({
  rows: v.number(),
  runs: v.number(),
  batches: v.number(),
  /** Why rows stay out; the add-on has the words (`describeReason`). */
  leftOut: v.array(v.object({ reason, count: v.number(), rows: v.array(v.number()) })),
  priceUsd: v.nullable(v.number()),
  /** To be handed back when the job starts. */
  approval: v.unknown(),
  warnings: v.array(problem),
  problem: v.nullable(problem),
});
export type Preview = v.InferOutput<typeof preview>;

const jobFields = {
  jobId: v.string(),
  state: v.picklist(["submitting", "running", "attention", "finished", "stopped"]),
  runs: v.number(),
  unsent: v.number(),
  counts: v.array(v.object({ status: v.string(), runs: v.number() })),
  filledRows: v.number(),
  failedRuns: v.number(),
  orphans: v.number(),
  problem: v.nullable(problem),
  /** The oldest submission that may or may not have been accepted. */
  doubt: v.nullable(v.object({ runs: v.number(), sentAt: v.string() })),
};
export const jobView = v.object(jobFields);
export type JobView = v.InferOutput<typeof jobView>;

export const jobDetails = v.object({ ...jobFields, failures: v.array(v.object({ reason, count: v.number(), rows: v.array(v.number()) })) });
export type JobDetails = v.InferOutput<typeof jobDetails>;

/** What every endpoint returns, as JSON text. */
export const answer = v.variant("ok", [v.object({ ok: v.literal(true), value: v.unknown() }), v.object({ ok: v.literal(false), problem })]);
