import { type InferOutput, integer, minValue, nullable, number, pipe, readonly, tuple, variant } from "valibot";
import { MAX_CALLBACK_HOSTS, MAX_RUNNERS } from "../job/approval";
import type { PlainProblem } from "../job/problem";
import type { RowReason } from "../job/row-reason";
import { jobForm } from "./form";
import { amount, jobId, list, object, oneOf, position, text } from "./schema";

const runs = pipe(number(), integer(), minValue(0));

/** What the person saw in the review and agreed to by pressing Run: `Preview.approval`, handed back as it is. */
const approval = object({
  runs,
  /** Runs by the name of their runner, "" for the batch's. */
  runners: list(pipe(tuple([text(300), runs]), readonly()), MAX_RUNNERS),
  callbackHosts: list(text(300), MAX_CALLBACK_HOSTS),
  /** `null` where the price is not known. */
  priceUsd: nullable(amount),
});
export type ApprovedReview = InferOutput<typeof approval>;

export const startForm = object({ form: jobForm, approved: approval });

/** Rows to be reviewed and run with the form that ran before. */
export const formRequest = variant("of", [
  object({ of: oneOf("job"), jobId, which: oneOf("failed", "all", "low-confidence") }),
  /** A row of the active sheet, with the form of its last job. */
  object({ of: oneOf("row"), row: position }),
  /** Those rows of the active sheet, with the form that ran last on it. */
  object({ of: oneOf("selected", "failed") }),
]);
export type FormRequest = InferOutput<typeof formRequest>;

export interface LeftOut {
  readonly reason: RowReason;
  readonly count: number;
  /** The first few sheet rows, 1-based. */
  readonly rows: readonly number[];
}

export interface RunnerUse {
  /** "" leaves it to the API. */
  readonly name: string;
  readonly runs: number;
  /** Whether the API's price list has it; `null` where there is none. */
  readonly known: boolean | null;
}

/** What Run would do, as facts. Where `problem` says that nothing can be planned, there are no rows. */
export interface Preview {
  readonly sheetName: string;
  /** Rows that will be filled. */
  readonly rows: number;
  /** The first few of them, 1-based. */
  readonly firstRows: readonly number[];
  /** Runs that will be submitted (identical arguments once). */
  readonly runs: number;
  readonly batches: number;
  /** Headers of the outputs that the task asks for; `null` where they show with the first results. */
  readonly outputs: readonly string[] | null;
  /** Headers of visible columns that will be added; of outputs only those that are known. */
  readonly addedColumns: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Rows whose present results stay until the new ones are there, and are replaced then. */
  readonly replaced: { readonly count: number; readonly rows: readonly number[] };
  /** What leaving out an optional argument would save: the runs that are left without it. */
  readonly savings: readonly { readonly argument: string; readonly runs: number }[];
  readonly runners: readonly RunnerUse[];
  /** Hosts that the API posts to as runs end. */
  readonly callbackHosts: readonly string[];
  /** The base URL that the runs go to. */
  readonly baseUrl: string;
  /** Estimated price in US dollars; `null` where it is not known: no price list, or an unknown runner. */
  readonly priceUsd: number | null;
  readonly capUsd: number | null;
  /** How long one run usually takes, from and to, with the slowest of the runners; `null` where the API does not say. */
  readonly secondsPerRun: readonly [number, number] | null;
  /** The arguments of the first run; `null` where there is none. */
  readonly firstRun: FirstRun | null;
  /** For `startJob`: no more than this is sent. */
  readonly approval: ApprovedReview;
  /** Of kind "task-warning". */
  readonly warnings: readonly PlainProblem[];
  /** Why Run is not possible; `null` when it is. */
  readonly problem: PlainProblem | null;
}

export interface FirstRun {
  readonly row: number;
  /** As they are sent, each cut to 500 characters. */
  readonly arguments: readonly { readonly name: string; readonly value: string }[];
  /** Pretty JSON of all arguments. */
  readonly json: string;
}

/** Rows that would run although they are hidden. `isComplete` is false where counting took too long: then there may be more. */
export interface HiddenRowCount {
  readonly rows: number;
  readonly isComplete: boolean;
}
