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
  requestKey,
  requestSize,
  type ShownLine,
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
  /** What the API takes of one run; asked when the first request is read. */
  readonly limits: () => RunLimits;
}

/** What would make the API refuse a run, and with it all others of its request. */
export interface RunLimits {
  /** Most characters of a request as JSON. */
  readonly characters: number;
  readonly isKnownRunner: (name: string) => boolean;
}

/** Reads what the rows of a job ask for. */
export class RequestReader {
  private readonly reader: ArgumentReader;
  private limits: RunLimits | null = null;

  constructor(private readonly rules: RequestRules) {
    this.reader = new ArgumentReader(rules.arguments, rules.placeOf, rules.dateText, rules.nameOf);
  }

  /** @returns a reason where the row stays out */
  arguments(line: Line, shown: ShownLine | null = null): RowArguments | RowReason {
    return this.reader.read(line, shown);
  }

  /** How the row's arguments compare with those that the API gives back. */
  agreement(line: Line, returned: ReadonlyMap<string, string>, shown: ShownLine | null = null): Agreement {
    return this.reader.agreement(line, returned, shown);
  }

  request(line: Line, shown: ShownLine | null = null): RowRequest {
    const { runnerColumn, callback } = this.rules;
    const values = this.reader.read(line, shown);
    if (isReason(values)) return { ok: false, reason: values };
    const runner = runnerColumn === null ? "" : this.text(runnerColumn, line);
    if (runnerColumn !== null && isErrorValue(runner)) return { ok: false, reason: cellReason(runner, this.rules.nameOf(runnerColumn)) };
    const reason = this.refusal(values, runner);
    if (reason !== null) return { ok: false, reason };
    const url = callback.kind === "url" ? callback.url : callback.kind === "column" ? this.text(callback.column, line) : "";
    const fault = url === "" ? null : callbackUrlFault(url);
    if (fault !== null) return { ok: false, reason: { kind: "callback-unusable", fault } };
    return { ok: true, arguments: values, runner, callbackUrl: url };
  }

  private refusal(values: RowArguments, runner: string): RowReason | null {
    this.limits ??= this.rules.limits();
    if (runner !== "" && !this.limits.isKnownRunner(runner)) return { kind: "runner-unknown", runner };
    const { characters: most } = this.limits;
    // JSON has at most six characters for one, so that most rows need not be written as JSON to know.
    const length = values.list.reduce<number>((sum, value) => sum + (typeof value === "string" ? value.length : 8), 0);
    if (6 * length + requestSize("", values.names) <= most) return null;
    const characters = requestSize(requestKey({ arguments: values, runner, callbackUrl: "" }), values.names);
    return characters > most ? { kind: "too-large", characters, most } : null;
  }

  private text(column: ColumnRef, line: Line): string {
    const place = this.rules.placeOf(column);
    return cellText(place === undefined ? undefined : line[place], this.rules.dateText).trim();
  }
}
