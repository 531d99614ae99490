import { callbackUrlFault } from "../../api/callback-url";
import type { ColumnRef } from "../../job/arguments";
import type { DateText } from "../../job/cell";
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
  readonly request: (row: number) => RowRequest;
}

export type LedgerSpec = Pick<JobSpec, "set" | "headerRow" | "arguments" | "runnerColumn" | "callback">;

/** Three service calls, whatever the number of rows: the columns' tags, the last row, the values. */
export function readLedger(sheet: SheetAdapter, spec: LedgerSpec, dateText: DateText): SheetLedger {
  const layout = layoutOf(sheet.tags(), spec.set);
  const inputs = inputColumns(spec, layout);
  const table = Table.read(sheet, spec.headerRow, [...ownColumns(layout), ...inputs]);
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
  for (let row = table.firstRow; row <= table.lastRow; row++) {
    const run = table.text(row, layout.runId);
    const status = table.text(row, layout.status);
    rows.push({
      row,
      run,
      status,
      state: rowState(status, run),
      arguments: () => {
        const asked = request(row);
        return asked.ok ? asked.arguments : null;
      },
      own: (column) => table.value(row, column),
    });
  }
  return { layout, table, rows, request };
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
