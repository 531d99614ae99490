import type { ColumnRef } from "./arguments";
import { textHash } from "./text-hash";

/** Where a set's columns are now. Found by the tags on the columns, never by position or header. */
export interface Layout {
  readonly status: number | null;
  readonly runId: number | null;
  /** Output columns by the hash of the output's key. */
  readonly outputs: ReadonlyMap<string, number>;
  readonly confidences: ReadonlyMap<string, number>;
  readonly inputs: ReadonlyMap<ColumnRef, number>;
  /** The columns of the set itself, ascending. */
  readonly own: readonly number[];
  readonly places: Places;
}

export interface TaggedColumn {
  readonly column: number;
  readonly value: string;
}

/** Values of the tags: short, since a spreadsheet holds 30,000 characters of developer metadata [platform: reports]. */
export const columnTag = {
  status: (set: string) => `s:${set}`,
  runId: (set: string) => `r:${set}`,
  output: (set: string, key: string) => `o:${set}:${textHash(key)}`,
  confidence: (set: string, key: string) => `c:${set}:${textHash(key)}`,
  input: (random: string) => `i:${random}`,
};

export function isOwnTag(value: string): boolean {
  return /^[sroc]:/.test(value);
}

export function isInputTag(value: string): boolean {
  return value.startsWith("i:");
}

export function layoutOf(tags: readonly TaggedColumn[], set: string): Layout {
  const outputs = new Map<string, number>();
  const confidences = new Map<string, number>();
  const inputs = new Map<ColumnRef, number>();
  let status: number | null = null;
  let runId: number | null = null;
  // A duplicated column duplicates its tag: the leftmost keeps the role.
  for (const { column, value } of [...tags].sort((a, b) => b.column - a.column)) {
    if (value === columnTag.status(set)) status = column;
    else if (value === columnTag.runId(set)) runId = column;
    else if (value.startsWith(`o:${set}:`)) outputs.set(value.slice(set.length + 3), column);
    else if (value.startsWith(`c:${set}:`)) confidences.set(value.slice(set.length + 3), column);
    else if (isInputTag(value)) inputs.set(value, column);
  }
  const own = new Set([...outputs.values(), ...confidences.values(), status ?? 0, runId ?? 0].filter((column) => column > 0));
  const columns = { status, runId, outputs, confidences, inputs, own: [...own].sort((a, b) => a - b) };
  return { ...columns, places: new Places(columns) };
}

/** Where the columns of the set stand among the set's own, which is their place in a row that is written; -1 for one that is not there. */
export class Places {
  readonly status: number;
  readonly runId: number;
  private readonly known = new Map<string, number>();

  constructor(private readonly layout: Omit<Layout, "places">) {
    this.status = this.ofColumn(layout.status);
    this.runId = this.ofColumn(layout.runId);
  }

  /** The place of an output. Asked for with each value. */
  of(key: string): number {
    let place = this.known.get(key);
    if (place === undefined) {
      place = this.ofColumn(this.layout.outputs.get(textHash(key)));
      this.known.set(key, place);
    }
    return place;
  }

  /** The place of an output's confidence. */
  ofConfidence(key: string): number {
    return this.ofColumn(this.layout.confidences.get(textHash(key)));
  }

  private ofColumn(column: number | null | undefined): number {
    return this.layout.own.indexOf(column ?? 0);
  }
}
