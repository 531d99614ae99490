import type { JobSpec } from "../../job/job-record";
import { columnTag, type Layout, layoutOf } from "../../job/layout";
import { textCell } from "../../job/output-cell";
import { Problem, wordsOf } from "../../job/problem";
import { textHash } from "../../job/text-hash";
import type { SheetAdapter } from "../google/sheet";

interface Wanted {
  readonly tag: string;
  readonly header: string;
}

/** Status and Run ID of a set, made right of everything the sheet holds when they are not there. */
export function ensureLedgerColumns(sheet: SheetAdapter, spec: Pick<JobSpec, "set" | "headerRow">, layout: Layout): Layout {
  const wanted: Wanted[] = [];
  if (layout.status === null) wanted.push({ tag: columnTag.status(spec.set), header: "Status" });
  if (layout.runId === null) wanted.push({ tag: columnTag.runId(spec.set), header: "Run ID" });
  return addColumns(sheet, spec, layout, wanted, () => Math.max(sheet.lastColumn(), 1));
}

/** Columns for new output keys, right of the set's others. */
export function ensureOutputColumns(
  sheet: SheetAdapter,
  spec: Pick<JobSpec, "set" | "headerRow" | "confidenceColumns">,
  layout: Layout,
  keys: readonly string[],
): Layout {
  const wanted: Wanted[] = [];
  for (const key of keys) {
    if (!layout.outputs.has(textHash(key))) wanted.push({ tag: columnTag.output(spec.set, key), header: key });
    if (spec.confidenceColumns && !layout.confidences.has(textHash(key))) {
      wanted.push({ tag: columnTag.confidence(spec.set, key), header: `${key} (confidence)` });
    }
  }
  return addColumns(sheet, spec, layout, wanted, () => Math.max(...layout.own));
}

/**
 * The tag comes before the header: a column that lost its header to a crash gets it at the next fill, one without tag would be lost.
 * @throws Problem "sheet-refused"
 */
function addColumns(sheet: SheetAdapter, spec: Pick<JobSpec, "set" | "headerRow">, layout: Layout, wanted: readonly Wanted[], after: () => number): Layout {
  if (wanted.length === 0) return layout;
  try {
    const left = after();
    sheet.insertColumns(left, wanted.length);
    wanted.forEach(({ tag }, index) => {
      sheet.tag(left + 1 + index, tag);
    });
    sheet.write({ row: spec.headerRow, column: left + 1, values: [wanted.map(({ header }) => textCell(header))] });
  } catch (error) {
    throw new Problem("sheet-refused", { fault: "columns", reason: wordsOf(error) });
  }
  return layoutOf(sheet.tags(), spec.set);
}

/** Writes the headers that a crash left out. */
export function restoreHeaders(
  sheet: SheetAdapter,
  spec: Pick<JobSpec, "headerRow">,
  layout: Layout,
  headerOf: (column: number) => string,
  keys: Iterable<string>,
): void {
  const restore = (column: number | null | undefined, header: string) => {
    if (column !== null && column !== undefined && headerOf(column) === "") {
      sheet.write({ row: spec.headerRow, column, values: [[textCell(header)]] });
    }
  };
  restore(layout.status, "Status");
  restore(layout.runId, "Run ID");
  for (const key of keys) {
    restore(layout.outputs.get(textHash(key)), key);
    restore(layout.confidences.get(textHash(key)), `${key} (confidence)`);
  }
}
