import type { FreshnessView } from "../../contract/freshness";
import { type Freshness, type FreshnessReport, freshnessOf, putBack } from "../../job/freshness";
import type { SetUp } from "../../job/job-record";
import { layoutOf } from "../../job/layout";
import type { LedgerRow } from "../../job/ledger";
import { flush } from "../google/spreadsheet";
import { isOneRectangle, writeRows } from "../sheet/row-writer";
import { settleColumns } from "../sheet/settle-columns";
import { inputRefs, ledgerOf, readLedger, type SheetLedger } from "../sheet/sheet-ledger";
import type { Workspace } from "../workspace";

const SHOWN_ROWS = 20;
/** From this share of stale rows on, the arguments are taken to change by themselves, as NOW() and RAND() do. */
const SELF_CHANGING_SHARE = 0.8;
const FEW_ROWS = 5;

/** How the filled rows of a set-up stand to their arguments. */
export function freshness(workspace: Workspace, setUp: SetUp): FreshnessView {
  return viewOf(report(workspace, setUp));
}

/** Rows whose arguments changed since they were sent, and whose answer is no other row's. */
export function staleRows(workspace: Workspace, setUp: SetUp): ReadonlySet<number> {
  return new Set([...report(workspace, setUp).byRow].flatMap(([{ row }, freshness]) => (freshness === "stale" ? [row] : [])));
}

/**
 * Puts misplaced answers back beside their rows.
 * @throws Problem "columns-unclear"
 */
export function putBackRows(workspace: Workspace, setUp: SetUp): { readonly moved: number; readonly freshness: FreshnessView } {
  const sheet = workspace.sheet(setUp.sheetId);
  const first = report(workspace, setUp);
  const found = settleColumns(sheet, first.ledger, workspace.statusWords) ? report(workspace, setUp) : first;
  const { ledger, homes } = found;
  if (homes.size > 0) {
    const writes = putBack(found, ledger.layout);
    const isAtOnce = isOneRectangle(writes, ledger.layout);
    writeRows(sheet, ledger, writes, isAtOnce ? "all" : "outputs");
    if (!isAtOnce) {
      flush();
      writeRows(sheet, ledger, writes, "ledger");
    }
    flush();
  }
  return { moved: homes.size, freshness: freshness(workspace, setUp) };
}

interface Found extends FreshnessReport {
  readonly ledger: SheetLedger;
}

function report(workspace: Workspace, setUp: SetUp): Found {
  const sheet = workspace.sheet(setUp.sheetId);
  const layout = layoutOf(sheet.tags(), setUp.setUpId);
  const ledger = readLedger(sheet, setUp, workspace.dateText, null, layout);
  const byVersion = new Map<number, readonly LedgerRow[] | null>([[setUp.version, isReadable(setUp, ledger) ? ledger.rows : null]]);
  const rowsOf = (version: number) => {
    const known = byVersion.get(version);
    if (known !== undefined) return known;
    const older = workspace.setUpVersion(setUp.setUpId, version);
    const rows = older !== null && isReadable(older, ledger) ? ledgerOf(older, layout, ledger.table, workspace.dateText).rows : null;
    byVersion.set(version, rows);
    return rows;
  };
  const first = ledger.table.firstRow;
  const hashOf = (row: LedgerRow, version: number) => rowsOf(version)?.[row.row - first]?.argumentsHash() ?? "";
  return { ...freshnessOf(ledger.rows, { version: setUp.version, hashOf }), ledger };
}

/** Whether all columns that a version reads are still there. */
function isReadable(setUp: SetUp, { layout }: SheetLedger): boolean {
  return inputRefs(setUp).every((ref) => layout.inputs.has(ref));
}

function viewOf({ byRow, homes }: Found): FreshnessView {
  const rows: Record<Freshness, number[]> = { fresh: [], older: [], stale: [], misplaced: [], unknown: [] };
  byRow.forEach((freshness, { row }) => {
    rows[freshness].push(row);
  });
  const filled = byRow.size;
  const changed = rows.stale.length + rows.misplaced.length;
  return {
    filled,
    older: rows.older.length,
    unknown: rows.unknown.length,
    stale: rows.stale.length,
    staleRows: rows.stale.slice(0, SHOWN_ROWS),
    misplaced: rows.misplaced.length,
    misplacedRows: rows.misplaced.slice(0, SHOWN_ROWS),
    selfChanging: filled >= FEW_ROWS && homes.size === 0 && changed >= filled * SELF_CHANGING_SHARE,
  };
}
