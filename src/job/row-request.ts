import { type Agreement, ArgumentReader, type ArgumentSpec, type ColumnRef, type Line, type PlaceOf, type RowArguments } from "./arguments";
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
  readonly placeOf: PlaceOf;
  readonly dateText: DateText;
  /** What to call a column in a reason. */
  readonly nameOf: (column: ColumnRef) => string;
  /** Why a text is no callback URL; `null` when it is one. */
  readonly callbackProblem: (url: string) => string | null;
}

/** Reads what the rows of a job ask for. */
export class RequestReader {
  private readonly reader: ArgumentReader;

  constructor(private readonly rules: RequestRules) {
    this.reader = new ArgumentReader(rules.arguments, rules.placeOf, rules.dateText, rules.nameOf);
  }

  /** @returns a text where the row stays out: the reason */
  arguments(line: Line): RowArguments | string {
    return this.reader.read(line);
  }

  /** How the row's arguments compare with those that the API gives back. */
  agreement(line: Line, returned: ReadonlyMap<string, string>): Agreement {
    return this.reader.agreement(line, returned);
  }

  request(line: Line): RowRequest {
    const { runnerColumn, callback } = this.rules;
    const values = this.reader.read(line);
    if (typeof values === "string") return { ok: false, reason: values };
    const runner = runnerColumn === null ? "" : this.text(runnerColumn, line);
    if (runnerColumn !== null && isErrorValue(runner)) return { ok: false, reason: `error in ${this.rules.nameOf(runnerColumn)} (${runner})` };
    if (callback.kind === "none") return { ok: true, arguments: values, runner, callbackUrl: "" };
    const url = callback.kind === "url" ? callback.url : this.text(callback.column, line);
    const problem = url === "" ? null : this.rules.callbackProblem(url);
    if (problem !== null) return { ok: false, reason: problem };
    return { ok: true, arguments: values, runner, callbackUrl: url };
  }

  private text(column: ColumnRef, line: Line): string {
    const place = this.rules.placeOf(column);
    return cellText(place === undefined ? undefined : line[place], this.rules.dateText).trim();
  }
}
