import { callbackUrlFault } from "../../api/callback-url";
import type { ColumnRef } from "../../job/arguments";
import type { DateText, SheetValue } from "../../job/cell";
import type { JobSpec } from "../../job/job-record";
import { type Layout, layoutOf, ownColumns } from "../../job/layout";
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
  const columns = [...ownColumns(layout), ...inputColumns(spec, layout)];
  const { status, runId } = layout;
  const table =
    interest === null || status === null || runId === null
      ? Table.read(sheet, spec.headerRow, columns)
      : Table.readWanted(sheet, spec.headerRow, columns, [runId, status], ([run = "", text = ""]) => interest(run, text));
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
  const request = (row: number) => rowRequest(rules, table.reader(row, layout));
  const rows: LedgerRow[] = [];
  const { runId, status } = layout;
  for (let row = table.firstRow; row <= table.lastRow; row++) rows.push(new TableRow(row, table.text(row, runId), table.text(row, status), table, request));
  return { layout, table, rows };
}

/** A class, since a sheet has many rows and most are hardly looked at. */
class TableRow implements LedgerRow {
  readonly state: LedgerRow["state"];

  constructor(
    readonly row: number,
    readonly run: string,
    readonly status: string,
    private readonly table: Table,
    private readonly read: (row: number) => RowRequest,
  ) {
    this.state = rowState(status, run);
  }

  request(): RowRequest {
    return this.read(this.row);
  }

  own(column: number): SheetValue {
    return this.table.value(this.row, column);
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
