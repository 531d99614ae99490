import type { SetUp } from "../../job/job-record";
import { columnTag, type Layout, layoutOf } from "../../job/layout";
import { textCell } from "../../job/output-cell";
import { errorMessage, Problem } from "../../job/problem";
import { textHash } from "../../job/text-hash";
import type { SheetAdapter } from "../google/sheet";
import { words } from "../words";

interface Wanted {
  readonly tag: string;
  readonly header: string;
}

/**
 * Run ID, Run details and Status of a set, made right of everything the sheet holds when they are not there. Status stands last: people
 * drag a range up to it and sort, and the hidden columns go along.
 */
export function ensureLedgerColumns(sheet: SheetAdapter, setUp: Pick<SetUp, "setUpId" | "headerRow">, layout: Layout): Layout {
  const { setUpId } = setUp;
  const wanted: Wanted[] = [];
  if (layout.runId === null) wanted.push({ tag: columnTag.runId(setUpId), header: words.sheet.runId });
  if (layout.details === null) wanted.push({ tag: columnTag.details(setUpId), header: words.sheet.runDetails });
  const hidden = wanted.length;
  if (layout.status === null) wanted.push({ tag: columnTag.status(setUpId), header: words.sheet.status });
  const left = wanted.length === 0 ? 0 : hidden > 0 && layout.status !== null ? layout.status - 1 : Math.max(sheet.lastColumn(), 1);
  const added = addColumns(sheet, setUp, layout, wanted, left);
  if (hidden > 0) sheet.hideColumns(left + 1, hidden);
  return added;
}

/** Columns for new output keys, left of Run ID. */
export function ensureOutputColumns(
  sheet: SheetAdapter,
  setUp: Pick<SetUp, "setUpId" | "headerRow" | "confidenceColumns">,
  layout: Layout,
  keys: readonly string[],
): Layout {
  const wanted: Wanted[] = [];
  for (const key of keys) {
    if (!layout.outputs.has(textHash(key))) wanted.push({ tag: columnTag.output(setUp.setUpId, key), header: key });
    if (setUp.confidenceColumns && !layout.confidences.has(textHash(key))) {
      wanted.push({ tag: columnTag.confidence(setUp.setUpId, key), header: words.sheet.confidenceOf(key) });
    }
  }
  return addColumns(sheet, setUp, layout, wanted, layout.runId === null ? Math.max(...layout.own) : layout.runId - 1);
}

/**
 * The tag comes before the header: a column that lost its header to a crash gets it at the next fill, one without tag would be lost.
 * @throws Problem "sheet-refused"
 */
function addColumns(sheet: SheetAdapter, setUp: Pick<SetUp, "setUpId" | "headerRow">, layout: Layout, wanted: readonly Wanted[], left: number): Layout {
  if (wanted.length === 0) return layout;
  try {
    sheet.insertColumns(left, wanted.length);
    wanted.forEach(({ tag }, index) => {
      sheet.tag(left + 1 + index, tag);
    });
    sheet.write({ row: layout.headerRow ?? setUp.headerRow, column: left + 1, values: [wanted.map(({ header }) => textCell(header))] });
  } catch (error) {
    throw new Problem("sheet-refused", { fault: "columns", reason: errorMessage(error) });
  }
  return layoutOf(sheet.tags(), setUp.setUpId);
}

/** Writes the headers that a crash left out. */
export function restoreHeaders(
  sheet: SheetAdapter,
  setUp: Pick<SetUp, "headerRow">,
  layout: Layout,
  headerOf: (column: number) => string,
  keys: Iterable<string>,
): void {
  const restore = (column: number | null | undefined, header: string) => {
    if (column !== null && column !== undefined && headerOf(column) === "") {
      sheet.write({ row: layout.headerRow ?? setUp.headerRow, column, values: [[textCell(header)]] });
    }
  };
  restore(layout.status, words.sheet.status);
  restore(layout.runId, words.sheet.runId);
  restore(layout.details, words.sheet.runDetails);
  for (const key of keys) {
    restore(layout.outputs.get(textHash(key)), key);
    restore(layout.confidences.get(textHash(key)), words.sheet.confidenceOf(key));
  }
}
