import type { ColumnRef, Line, RowArguments } from "../../job/arguments";
import { callbackUrlFault } from "../../job/callback-url";
import type { DateText, SheetValue } from "../../job/cell";
import type { JobSpec } from "../../job/job-record";
import { type Layout, layoutOf } from "../../job/layout";
import type { LedgerRow } from "../../job/ledger";
import { RequestReader, type RowRequest } from "../../job/row-request";
import { type RowState, rowState } from "../../job/row-state";
import type { SheetAdapter } from "../google/sheet";
import { words } from "../words";
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
  const focus = interest === null || status === null || runId === null ? null : ({ columns: [runId, status], isWanted: interest } as const);
  return ledgerOf(spec, layout, Table.read(sheet, spec.headerRow, columns, focus), dateText);
}

export function ledgerOf(spec: LedgerSpec, layout: Layout, table: Table, dateText: DateText): SheetLedger {
  const { inputs } = layout;
  const reader = new RequestReader({
    arguments: spec.arguments,
    runnerColumn: spec.runnerColumn,
    callback: spec.callback,
    dateText,
    placeOf: (ref) => {
      const column = inputs.get(ref);
      return column === undefined ? undefined : column - table.column;
    },
    nameOf: (ref) => {
      const column = inputs.get(ref);
      return column === undefined ? "a deleted column" : table.nameOf(column);
    },
    callbackProblem: (url) => {
      const fault = callbackUrlFault(url);
      return fault === null ? null : words.callbackFaults[fault];
    },
  });
  const source: RowSource = { table, reader, column: table.column };
  return { layout, table, rows: tableRows(source, layout) };
}

function tableRows(source: RowSource, { status, runId }: Layout): readonly LedgerRow[] {
  const { table, column: first } = source;
  const textAt = (line: Line | undefined, row: number, column: number | null) => {
    const cell = column === null ? "" : (line?.[column - first] ?? table.value(row, column));
    return typeof cell === "string" ? cell : String(cell);
  };
  let last: Pick<LedgerRow, "run" | "status" | "state"> = { run: "", status: "", state: "empty" };
  return new Array(table.lastRow - table.headerRow).fill(0).map((_, index) => {
    const row = table.firstRow + index;
    const line = table.lineAtHand(row);
    const run = textAt(line, row, runId);
    const told = textAt(line, row, status);
    // Most rows say the same as the one above, and only a blank Status leaves it to the Run ID.
    const isSame = told === last.status && (told !== "" || run === last.run);
    const made = new TableRow(row, run, told, isSame ? last.state : rowState(told, run), line, source);
    last = made;
    return made;
  });
}

interface RowSource {
  readonly table: Table;
  readonly reader: RequestReader;
  /** The first column of a line. */
  readonly column: number;
}

/** Makes what it is asked for from the cells, since a sheet has many rows and most are hardly looked at. */
class TableRow implements LedgerRow {
  constructor(
    readonly row: number,
    readonly run: string,
    readonly status: string,
    readonly state: RowState,
    /** `undefined` where only Status and Run ID were read. */
    private readonly line: Line | undefined,
    private readonly source: RowSource,
  ) {}

  private cells(): Line {
    return this.line ?? this.source.table.line(this.row);
  }

  arguments(): RowArguments | string {
    return this.source.reader.arguments(this.cells());
  }

  agrees(returned: ReadonlyMap<string, string>): boolean {
    return this.source.reader.agrees(this.cells(), returned);
  }

  request(): RowRequest {
    return this.source.reader.request(this.cells());
  }

  own(column: number): SheetValue {
    return this.line?.[column - this.source.column] ?? this.source.table.value(this.row, column);
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
