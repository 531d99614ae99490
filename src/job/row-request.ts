import {
  type Agreement,
  ArgumentReader,
  type ArgumentSpec,
  type ColumnRef,
  cellReason,
  isReason,
  type Line,
  type PlaceOf,
  type RowArguments,
} from "./arguments";
import { callbackUrlFault } from "./callback-url";
import { cellText, type DateText, isErrorValue } from "./cell";
import type { JobCallback } from "./job-record";
import type { RowReason } from "./row-reason";

/** What a row asks for, or why it stays out. */
export type RowRequest =
  | { readonly ok: true; readonly arguments: RowArguments; readonly runner: string; readonly callbackUrl: string }
  | { readonly ok: false; readonly reason: RowReason };

/** How rows become requests; the same for all rows of a job. */
export interface RequestRules {
  readonly arguments: readonly ArgumentSpec[];
  readonly runnerColumn: ColumnRef | null;
  readonly callback: JobCallback;
  readonly placeOf: PlaceOf;
  readonly dateText: DateText;
  /** What to call a column in a reason. */
  readonly nameOf: (column: ColumnRef) => string;
}

/** Reads what the rows of a job ask for. */
export class RequestReader {
  private readonly reader: ArgumentReader;

  constructor(private readonly rules: RequestRules) {
    this.reader = new ArgumentReader(rules.arguments, rules.placeOf, rules.dateText, rules.nameOf);
  }

  /** @returns a reason where the row stays out */
  arguments(line: Line): RowArguments | RowReason {
    return this.reader.read(line);
  }

  /** How the row's arguments compare with those that the API gives back. */
  agreement(line: Line, returned: ReadonlyMap<string, string>): Agreement {
    return this.reader.agreement(line, returned);
  }

  request(line: Line): RowRequest {
    const { runnerColumn, callback } = this.rules;
    const values = this.reader.read(line);
    if (isReason(values)) return { ok: false, reason: values };
    const runner = runnerColumn === null ? "" : this.text(runnerColumn, line);
    if (runnerColumn !== null && isErrorValue(runner)) return { ok: false, reason: cellReason(runner, this.rules.nameOf(runnerColumn)) };
    if (callback.kind === "none") return { ok: true, arguments: values, runner, callbackUrl: "" };
    const url = callback.kind === "url" ? callback.url : this.text(callback.column, line);
    const fault = url === "" ? null : callbackUrlFault(url);
    if (fault !== null) return { ok: false, reason: { kind: "callback-unusable", fault } };
    return { ok: true, arguments: values, runner, callbackUrl: url };
  }

  private text(column: ColumnRef, line: Line): string {
    const place = this.rules.placeOf(column);
    return cellText(place === undefined ? undefined : line[place], this.rules.dateText).trim();
  }
}
