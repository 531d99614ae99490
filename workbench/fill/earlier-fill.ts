import type { Table } from "./csv-file";

/**
 * A CSV that an earlier fill wrote, told by its Status and Run ID columns. The add-on starts in a new sheet each time and
 * cannot know them as its own, so the command line chooses the rows, and afterwards lays what is new over what was there.
 */
export interface EarlierFill {
  /** 0-based. */
  readonly statusColumn: number;
}

export function earlierFill([headers = []]: Table): EarlierFill | null {
  const statusColumn = headers.lastIndexOf("Status");
  return statusColumn < 0 || !headers.includes("Run ID") ? null : { statusColumn };
}

/** 1-based sheet rows whose run failed, that have no completed run, or that were never run. Status begins with the API's word: "failed: no such country". */
export function rowsToFill(table: Table, { statusColumn }: EarlierFill, which: "empty" | "new" | "failed"): readonly number[] {
  return table.flatMap((row, index) => {
    const status = row[statusColumn] ?? "";
    const wanted = which === "failed" ? /^failed\b/i.test(status) : which === "new" ? status === "" : !/^complete\b/i.test(status);
    return index > 0 && wanted ? [index + 1] : [];
  });
}

/** Neighbouring rows as one range each. */
export function rowRanges(rows: readonly number[]): readonly { readonly row: number; readonly rows: number }[] {
  const ranges: { row: number; rows: number }[] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && last.row + last.rows === row) last.rows++;
    else ranges.push({ row, rows: 1 });
  }
  return ranges;
}

/**
 * One set of columns out of two: a new column whose header stood there before takes that one's place, in the rows that have a
 * run now. Other rows keep what they had.
 *
 * @param after the sheet afterwards: the columns of `before`, then the new ones
 */
export function mergeFills(before: Table, after: Table): Table {
  const width = before[0]?.length ?? 0;
  const headers = after[0] ?? [];
  const oldHeaders = headers.slice(0, width);
  const target = new Map(
    headers.flatMap((header, column) => {
      const old = column < width ? -1 : oldHeaders.lastIndexOf(header);
      return old < 0 ? [] : [[column, old] as const];
    }),
  );
  const runId = headers.indexOf("Run ID", width);
  return after.map((row, index) => {
    const merged = [...row];
    if (index > 0 && (row[runId] ?? "") !== "") for (const [column, old] of target) merged[old] = row[column] ?? "";
    return merged.filter((_, column) => !target.has(column));
  });
}
