import { type Agreement, argumentsHash, type ColumnRef, isReason, type Line, type RowArguments, type ShownLine } from "../../job/arguments";
import type { DateText, SheetValue } from "../../job/cell";
import type { SetUp } from "../../job/job-record";
import { type Layout, layoutOf } from "../../job/layout";
import type { LedgerRow } from "../../job/ledger";
import type { RowReason } from "../../job/row-reason";
import { RequestReader, type RowRequest, type RunLimits } from "../../job/row-request";
import { NO_DETAILS, parseRunDetails, type RunDetails } from "../../job/run-details";
import { taskTarget } from "../../job/task-target";
import { providerNamed } from "../../providers/registry";
import type { CellBlock, SheetAdapter } from "../google/sheet";
import { words } from "../words";
import { Table } from "./table";

/** A job's part of the sheet as it is now: read, decide, write, with nothing in between. */
export interface SheetLedger {
  readonly layout: Layout;
  readonly table: Table;
  readonly rows: readonly LedgerRow[];
}

export type LedgerSetUp = Pick<SetUp, "setUpId" | "headerRow" | "arguments" | "runnerColumn" | "callback" | "provider" | "task" | "mergedInputs">;

/** Which rows somebody wants to know more of than what Run ID, Run details and Status say, by the first two. */
export type Interest = (runId: string, details: () => RunDetails) => boolean;

/**
 * Three service calls, whatever the number of rows: the columns' tags, the last row, the values; of a large sheet five, which leave
 * out most of what lies outside the rows of interest.
 *
 * @param layout the columns, where they are known this very moment
 */
export function readLedger(
  sheet: SheetAdapter,
  setUp: LedgerSetUp,
  dateText: DateText,
  interest: Interest | null = null,
  layout: Layout = layoutOf(sheet.tags(), setUp.setUpId),
): SheetLedger {
  const columns = [...layout.own, ...layout.tagged.map(({ column }) => column), ...inputColumns(setUp, layout)];
  const { details, runId, status } = layout;
  const focus =
    interest === null || details === null || runId === null || status === null
      ? null
      : { columns: [runId, details, status], isWanted: ([run = "", text = ""]: readonly string[]) => interest(run, () => parseRunDetails(text)) };
  return ledgerOf(setUp, layout, Table.read(sheet, layout.headerRow ?? setUp.headerRow, columns, focus, mergedInputs(sheet, setUp, layout)), dateText);
}

export function ledgerOf(setUp: LedgerSetUp, layout: Layout, table: Table, dateText: DateText): SheetLedger {
  const { inputs } = layout;
  const reader = new RequestReader({
    arguments: setUp.arguments,
    runnerColumn: setUp.runnerColumn,
    callback: setUp.callback,
    dateText,
    placeOf: (ref) => {
      const column = inputs.get(ref);
      return column === undefined ? undefined : column - table.column;
    },
    nameOf: (ref) => {
      const column = inputs.get(ref);
      return column === undefined ? words.sheet.deletedColumn : table.nameOf(column);
    },
    limits: () => runLimits(setUp),
  });
  const source: RowSource = { table, reader, layout };
  const rows = new Array(Math.max(0, table.lastRow - table.headerRow)).fill(0).map((_, index) => new TableRow(table.firstRow + index, source));
  return { layout, table, rows };
}

function runLimits(setUp: LedgerSetUp): RunLimits {
  const provider = providerNamed(setUp.provider);
  return {
    characters: Math.min(provider.longestRun(taskTarget(setUp)), provider.limits.charactersPerRequest),
    isKnownRunner: (name) => !provider.capabilities.priceList || provider.runner(name) !== null,
  };
}

interface RowSource {
  readonly table: Table;
  readonly reader: RequestReader;
  readonly layout: Layout;
}

/** Makes what it is asked for from the cells, since a sheet has many rows and most are hardly looked at. */
class TableRow implements LedgerRow {
  private knownDetails: RunDetails | null = null;
  private knownHash: string | null = null;

  constructor(
    readonly row: number,
    private readonly source: RowSource,
  ) {}

  get runId(): string {
    return this.source.table.text(this.row, this.source.layout.runId);
  }

  get status(): string {
    return this.source.table.text(this.row, this.source.layout.status);
  }

  get details(): RunDetails {
    if (this.knownDetails === null) {
      const text = this.source.table.text(this.row, this.source.layout.details);
      this.knownDetails = text === "" ? NO_DETAILS : parseRunDetails(text);
    }
    return this.knownDetails;
  }

  private get shown(): ShownLine {
    return () => this.source.table.shown(this.row);
  }

  private line(): Line {
    return this.source.table.line(this.row);
  }

  arguments(): RowArguments | RowReason {
    return this.source.reader.arguments(this.line(), this.shown);
  }

  argumentsHash(): string {
    if (this.knownHash === null) {
      const values = this.arguments();
      this.knownHash = isReason(values) ? "" : argumentsHash(values);
    }
    return this.knownHash;
  }

  agreement(returned: ReadonlyMap<string, string>): Agreement {
    return this.source.reader.agreement(this.line(), returned, this.shown);
  }

  request(): RowRequest {
    return this.source.reader.request(this.line(), this.shown);
  }

  own(column: number): SheetValue {
    return this.source.table.value(this.row, column);
  }
}

/** The columns a job reads, as far as they are still there. */
export function inputColumns(setUp: LedgerSetUp, layout: Layout): readonly number[] {
  return inputRefs(setUp).flatMap((ref) => layout.inputs.get(ref) ?? []);
}

/** Merged cells among the columns a job reads, where it was seen to have some; asking takes a call. */
function mergedInputs(sheet: SheetAdapter, setUp: LedgerSetUp, layout: Layout): readonly CellBlock[] {
  return setUp.mergedInputs === true ? sheet.mergedCells((layout.headerRow ?? setUp.headerRow) + 1, sheet.lastRow(), inputColumns(setUp, layout)) : [];
}

/** The names of all columns a job reads. */
export function inputRefs(setUp: LedgerSetUp): readonly ColumnRef[] {
  const refs = setUp.arguments.flatMap(({ from }) => {
    if (from.kind === "column") return [from.column];
    return from.kind === "template" ? from.parts.flatMap((part) => ("column" in part ? [part.column] : [])) : [];
  });
  if (setUp.runnerColumn !== null) refs.push(setUp.runnerColumn);
  if (setUp.callback.kind === "column") refs.push(setUp.callback.column);
  return refs;
}
