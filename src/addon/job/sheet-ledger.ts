import { callbackUrlFault } from "../../api/callback-url";
import type { ColumnRef, RowReader } from "../../job/arguments";
import type { DateText, SheetValue } from "../../job/cell";
import type { JobSpec } from "../../job/job-record";
import { type Layout, layoutOf } from "../../job/layout";
import type { LedgerRow } from "../../job/ledger";
import { type RequestRules, type RowRequest, rowRequest } from "../../job/row-request";
import { rowState } from "../../job/row-state";
import type { SheetAdapter } from "../google/sheet";
import { Table } from "./table";

/** A job's part of the sheet as it is now: read, decide, write, with nothing in between. */
export interface SheetLedger {
  readonly layout: Layout;
  readonly table: Table;
  readonly rows: readonly LedgerRow[];
}

export type LedgerSpec = Pick<JobSpec, "set" | "headerRow" | "arguments" | "runnerColumn" | "callback">;

/** Which rows somebody wants to know more of than Status and Run ID, by these two. */
export type Interest = (run: string, status: string) => boolean;

/**
 * Three service calls, whatever the number of rows: the columns' tags, the last row, the values; of a large sheet five, which leave
 * out most of what lies outside the rows of interest.
 *
 * @param layout the columns, where they are known this very moment
 */
export function readLedger(
  sheet: SheetAdapter,
  spec: LedgerSpec,
  dateText: DateText,
  interest: Interest | null = null,
  layout: Layout = layoutOf(sheet.tags(), spec.set),
): SheetLedger {
  const columns = [...layout.own, ...inputColumns(spec, layout)];
  const { status, runId } = layout;
  const table =
    interest === null || status === null || runId === null
      ? Table.read(sheet, spec.headerRow, columns)
      : Table.readWanted(sheet, spec.headerRow, columns, [runId, status], interest);
  return ledgerOf(spec, layout, table, dateText);
}

export function ledgerOf(spec: LedgerSpec, layout: Layout, table: Table, dateText: DateText): SheetLedger {
  const rules: RequestRules = {
    arguments: spec.arguments,
    runnerColumn: spec.runnerColumn,
    callback: spec.callback,
    dateText,
    nameOf: (ref) => {
      const column = layout.inputs.get(ref);
      return column === undefined ? "a deleted column" : table.nameOf(column);
    },
    callbackProblem: (url) => {
      const fault = callbackUrlFault(url);
      return fault === null ? null : `callback URL ${fault}`;
    },
  };
  let current = 0;
  const read: RowReader = (ref) => {
    const column = layout.inputs.get(ref);
    return column === undefined ? undefined : table.value(current, column);
  };
  const request = (row: number) => {
    current = row;
    return rowRequest(rules, read);
  };
  const source: RowSource = { table, layout, request };
  const rows = Array.from({ length: table.lastRow - table.headerRow }, (_, i) => new TableRow(table.firstRow + i, source));
  return { layout, table, rows };
}

interface RowSource {
  readonly table: Table;
  readonly layout: Layout;
  readonly request: (row: number) => RowRequest;
}

/** Reads what it is asked for, since a sheet has many rows and most are hardly looked at. */
class TableRow implements LedgerRow {
  readonly run: string;
  private knownState: LedgerRow["state"] | null = null;

  constructor(
    readonly row: number,
    private readonly source: RowSource,
  ) {
    this.run = source.table.text(row, source.layout.runId);
  }

  get status(): string {
    return this.source.table.text(this.row, this.source.layout.status);
  }

  get state(): LedgerRow["state"] {
    this.knownState ??= rowState(this.status, this.run);
    return this.knownState;
  }

  request(): RowRequest {
    return this.source.request(this.row);
  }

  own(column: number): SheetValue {
    return this.source.table.value(this.row, column);
  }
}

/** The columns a job reads, as far as they are still there. */
export function inputColumns(spec: LedgerSpec, layout: Layout): readonly number[] {
  return inputRefs(spec).flatMap((ref) => layout.inputs.get(ref) ?? []);
}

/** The names of all columns a job reads. */
export function inputRefs(spec: LedgerSpec): readonly ColumnRef[] {
  const refs = spec.arguments.flatMap(({ from }) => {
    if (from.kind === "column") return [from.column];
    return from.kind === "template" ? from.parts.flatMap((part) => ("column" in part ? [part.column] : [])) : [];
  });
  if (spec.runnerColumn !== null) refs.push(spec.runnerColumn);
  if (spec.callback.kind === "column") refs.push(spec.callback.column);
  return refs;
}
