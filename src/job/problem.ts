import type { ApprovalExcess } from "./approval";
import type { FormFinding } from "./form-fault";
import type { RowReason } from "./row-reason";

type NoFacts = Readonly<Record<never, never>>;

/** What a server said with a status that is no success. `said` is one line of plain text without the key; "" when it said nothing. */
interface ServerAnswer {
  readonly status: number;
  readonly said: string;
}

/** Which answer of a server was expected. */
export type AnswerName = "batch-status" | "new-batch" | "batch-list" | "uploaded-file" | "added-runs" | "run" | "run-result" | "run-input";

/** What is wrong with a base URL. */
export type BaseUrlFault =
  | "empty"
  | "too-long"
  | "no-scheme"
  | "not-an-address"
  | "with-credentials"
  | "with-query"
  /** Plain http to another computer: the key would travel unencrypted. */
  | "not-encrypted"
  | "dot-segments";

/**
 * The kinds of trouble a person or the code can act on, each with what is needed to say what happened and what to do; `fault` tells
 * cases of one kind apart that need words of their own. The words are in `src/texts`. No fact holds a secret.
 */
export interface ProblemFacts {
  /** `savedElsewhere`: there is a key, but it was saved for another address. */
  "no-key": { readonly baseUrl: string; readonly savedElsewhere: boolean };
  "key-rejected": ServerAnswer;
  forbidden: ServerAnswer;
  "out-of-credit": ServerAnswer;
  "not-found":
    | ({ readonly fault: "anything" } & ServerAnswer)
    /** A web server, but not this API. */
    | ({ readonly fault: "api" } & ServerAnswer)
    | { readonly fault: "task"; readonly taskId: string; readonly said: string }
    | { readonly fault: "job" | "copy" };
  "bad-request": ServerAnswer;
  "rate-limited": ServerAnswer;
  "server-error": ({ readonly fault: "status" } & ServerAnswer) | { readonly fault: "stream-broken-off"; readonly said: string };
  /** No answer came at all; `reason` is the platform's text, may be "". */
  unreachable: { readonly reason: string };
  /** An administrator's list of addresses does not have the server's. */
  "blocked-by-admin": NoFacts;
  /**
   * The person has not granted all permissions, or took one back; `url` is Google's page to grant them, "" in records, which others in
   * the document can read, and where Google gives none.
   */
  "no-permission": { readonly url: string };
  /** An answer that is not what the API promises. */
  "bad-response":
    | ({ readonly fault: "redirect" } & ServerAnswer)
    | { readonly fault: "web-page" | "empty" | "not-json"; readonly what: AnswerName }
    | { readonly fault: "unnamed-batch" | "no-run" | "other-run" | "no-statuses" | "no-runs" | "no-stream" | "stream-cut" }
    | { readonly fault: "export-cut" | "export-unreadable" | "export-not-csv" }
    | { readonly fault: "runs-missing"; readonly listed: number; readonly total: number };
  /** What a call brought along cannot be read, or does not go with the state of things. */
  "bad-input":
    | { readonly fault: "too-large"; readonly place: string; readonly most: number; readonly unit: "characters" | "entries" }
    | { readonly fault: "unreadable"; readonly place: string }
    | { readonly fault: "job-active" }
    | { readonly fault: "batch-known" }
    | { readonly fault: "batch-size"; readonly runs: number; readonly expected: number }
    /** The batch is about other rows than those in doubt. */
    | { readonly fault: "batch-of-others" };
  /** What a person entered. */
  "bad-form":
    | { readonly fault: "field"; readonly finding: FormFinding }
    | { readonly fault: "other-provider" }
    | { readonly fault: "provider-unknown"; readonly name: string }
    | { readonly fault: "no-callbacks" }
    /** The API takes one callback address for a whole batch. */
    | { readonly fault: "one-callback" }
    | { readonly fault: "header-row-empty"; readonly row: number }
    | { readonly fault: "column-empty"; readonly letter: string }
    | { readonly fault: "header-unknown"; readonly header: string }
    | { readonly fault: "header-repeated"; readonly header: string; readonly letters: readonly string[] }
    | { readonly fault: "schema-unusable" }
    | { readonly fault: "task-too-long"; readonly characters: number; readonly most: number }
    | { readonly fault: "task-spec-too-long"; readonly characters: number; readonly most: number }
    | { readonly fault: "schema-too-deep"; readonly depth: number; readonly most: number }
    | { readonly fault: "schema-too-large"; readonly what: "properties" | "enum-values" | "enum-characters"; readonly count: number; readonly most: number }
    | { readonly fault: "schema-keywords"; readonly keywords: readonly string[] }
    /** "anyOf" at the top. */
    | { readonly fault: "schema-any-of" }
    /** A field that can be nothing but null. */
    | { readonly fault: "output-null"; readonly field: string }
    | { readonly fault: "output-unnamed" }
    | { readonly fault: "key-malformed" }
    | { readonly fault: "base-url"; readonly baseUrl: BaseUrlFault }
    | { readonly fault: "id-malformed"; readonly id: string }
    | { readonly fault: "too-many-runners" | "too-many-callback-hosts"; readonly count: number; readonly most: number };
  "nothing-to-run":
    | { readonly fault: "rows"; readonly leftOut: readonly { readonly reason: RowReason; readonly count: number }[] }
    | { readonly fault: "row-without-run" }
    | { readonly fault: "no-job-here" };
  "over-cap": { readonly fault: "price"; readonly runs: number; readonly usd: number; readonly capUsd: number } | { readonly fault: "price-unknown" };
  /** The sheet asks for more than the review showed; nothing more was sent. */
  "not-approved": ApprovalExcess;
  /** The same before anything was sent. */
  "not-as-reviewed": ApprovalExcess;
  "sheet-gone": NoFacts;
  "sheet-changed": NoFacts;
  /** Several columns have one role, and their contents do not tell which is Rowrunner's. */
  "columns-unclear": { readonly header: string; readonly letters: readonly string[] };
  /** `reason` is Google's text. `next` is what the person does once the sheet lets. */
  "sheet-refused":
    | { readonly fault: "cells"; readonly columns: readonly string[]; readonly reason: string; readonly next: "run" | "resume" }
    | { readonly fault: "columns" | "history" | "filter"; readonly reason: string };
  /** What is odd about a sheet; nothing that stops a job. */
  "sheet-warning":
    | { readonly fault: "empty" | "no-rows" | "merged-headers" }
    | { readonly fault: "no-headers"; readonly row: number }
    | { readonly fault: "blank-headers" | "repeated-headers"; readonly letters: readonly string[] };
  /** What is odd about a task; nothing that stops a job. */
  "task-warning":
    | { readonly fault: "reserved-name"; readonly field: string }
    /** Deeper than the API is sure to take. */
    | { readonly fault: "schema-deep"; readonly depth: number; readonly most: number }
    | { readonly fault: "many-fields"; readonly fields: number; readonly processor: string; readonly most: number };
  "storage-full": { readonly reason: string };
  /** One of Google's quotas: of triggers, of requests a day, or of requests in a short time. */
  quota: { readonly fault: "triggers"; readonly reason: string } | { readonly fault: "daily-requests" | "request-rate" };
  /** "batch-untold": it does not show yet which of several doubts a batch belongs to. */
  busy: { readonly fault: "document" | "time-up" | "batch-untold" };
  "not-yours": NoFacts;
  unexpected:
    | { readonly fault: "no-document" }
    | { readonly fault: "start-interrupted" }
    /** An error that nobody foresaw, in Google's words and the person's language. */
    | { readonly fault: "google"; readonly said: string }
    /** A mistake in this code. */
    | { readonly fault: "defect"; readonly said: string };
}

export type ProblemKind = keyof ProblemFacts;

/** Google let nothing out at all: the server has heard nothing, and asking in another way would not be let out either. */
export const KEPT_BY_GOOGLE: readonly ProblemKind[] = ["quota", "no-permission", "blocked-by-admin"];

/** A problem as plain data, to be recorded or handed to the sidebar. */
export interface PlainProblem<K extends ProblemKind = ProblemKind> {
  readonly kind: K;
  readonly facts: ProblemFacts[K];
}

/** What went wrong. Thrown and shown alike; what it means and what the person can do is said by `src/texts`. */
export class Problem<K extends ProblemKind = ProblemKind> extends Error {
  override readonly name = "Problem";

  constructor(
    readonly kind: K,
    readonly facts: ProblemFacts[K],
  ) {
    // For Google's log alone.
    super(`${kind} ${JSON.stringify(facts)}`);
  }
}

export function plainProblem({ kind, facts }: Problem): PlainProblem {
  return { kind, facts };
}

/** The words of whatever was thrown. */
export function errorMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
