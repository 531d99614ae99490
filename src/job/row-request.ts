import { type ArgumentSpec, type ColumnRef, type RowArguments, type RowReader, rowArguments } from "./arguments";
import { cellText, type DateText, isErrorValue } from "./cell";
import type { JobCallback } from "./job-record";

/** What a row asks for, or why it stays out. */
export type RowRequest =
  | { readonly ok: true; readonly arguments: RowArguments; readonly runner: string; readonly callbackUrl: string }
  | { readonly ok: false; readonly reason: string };

/** How rows become requests; the same for all rows of a job. */
export interface RequestRules {
  readonly arguments: readonly ArgumentSpec[];
  readonly runnerColumn: ColumnRef | null;
  readonly callback: JobCallback;
  readonly dateText: DateText;
  /** What to call a column in a reason. */
  readonly nameOf: (column: ColumnRef) => string;
  /** Why a text is no callback URL; `null` when it is one. */
  readonly callbackProblem: (url: string) => string | null;
}

export function rowRequest(rules: RequestRules, read: RowReader): RowRequest {
  const values = rowArguments(rules.arguments, read, rules.dateText, rules.nameOf);
  if (typeof values === "string") return { ok: false, reason: values };
  const own = (column: ColumnRef) => cellText(read(column), rules.dateText).trim();
  const runner = rules.runnerColumn === null ? "" : own(rules.runnerColumn);
  if (rules.runnerColumn !== null && isErrorValue(runner)) return { ok: false, reason: `error in ${rules.nameOf(rules.runnerColumn)} (${runner})` };
  if (rules.callback.kind === "none") return { ok: true, arguments: values, runner, callbackUrl: "" };
  const url = rules.callback.kind === "url" ? rules.callback.url : own(rules.callback.column);
  const problem = url === "" ? null : rules.callbackProblem(url);
  if (problem !== null) return { ok: false, reason: problem };
  return { ok: true, arguments: values, runner, callbackUrl: url };
}
