import type { ColumnRef } from "./arguments";
import { textHash } from "./text-hash";

/** Where a set's columns are now. Found by the tags on the columns, never by position or header. */
export interface Layout {
  readonly status: number | null;
  readonly runId: number | null;
  readonly details: number | null;
  /** Output columns by the hash of the output's key. */
  readonly outputs: ReadonlyMap<string, number>;
  readonly confidences: ReadonlyMap<string, number>;
  readonly inputs: ReadonlyMap<ColumnRef, number>;
  /** The row of the headers, which moves when somebody inserts rows above; `null` where it has no tag. */
  readonly headerRow: number | null;
  /** The columns of the set itself, ascending. */
  readonly own: readonly number[];
  /** All tags of the set on columns, also where several have the same role. */
  readonly tagged: readonly TaggedColumn[];
  readonly places: Places;
}

export interface TaggedColumn {
  /** 0 for the tag of a row. */
  readonly column: number;
  readonly row?: number;
  readonly value: string;
}

/** Values of the tags: short, since a spreadsheet holds 30,000 characters of developer metadata [platform: reports]. */
export const columnTag = {
  status: (set: string) => `s:${set}`,
  runId: (set: string) => `r:${set}`,
  details: (set: string) => `d:${set}`,
  output: (set: string, key: string) => `o:${set}:${textHash(key)}`,
  confidence: (set: string, key: string) => `c:${set}:${textHash(key)}`,
  input: (random: string) => `i:${random}`,
  /** On the row of the headers. */
  headerRow: (set: string) => `h:${set}`,
};

/** The set that a tag of Rowrunner's own columns names; `null` for any other tag. */
export function setOfTag(value: string): string | null {
  return /^[srdoc]:([^:]+)/.exec(value)?.[1] ?? null;
}

/** Whether the tag is one of Run ID or Run details, which are hidden when they are made. */
export function isHiddenRole(value: string): boolean {
  return value.startsWith("r:") || value.startsWith("d:");
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
  let details: number | null = null;
  let headerRow: number | null = null;
  // A duplicated column duplicates its tag: the leftmost has the role until the contents decide (strange-columns.ts).
  for (const { column, row, value } of [...tags].sort((a, b) => b.column - a.column)) {
    if (row !== undefined) headerRow = value === columnTag.headerRow(set) ? row : headerRow;
    else if (value === columnTag.status(set)) status = column;
    else if (value === columnTag.runId(set)) runId = column;
    else if (value === columnTag.details(set)) details = column;
    else if (value.startsWith(`o:${set}:`)) outputs.set(value.slice(set.length + 3), column);
    else if (value.startsWith(`c:${set}:`)) confidences.set(value.slice(set.length + 3), column);
    else if (isInputTag(value)) inputs.set(value, column);
  }
  const own = new Set([...outputs.values(), ...confidences.values(), status ?? 0, runId ?? 0, details ?? 0].filter((column) => column > 0));
  const tagged = tags.filter(({ row, value }) => row === undefined && setOfTag(value) === set);
  const columns = { status, runId, details, outputs, confidences, inputs, headerRow, own: [...own].sort((a, b) => a - b), tagged };
  return { ...columns, places: new Places(columns) };
}

const CONFIDENCE = "c:";

/** The key of a confidence's fingerprint; that of an output is the hash of its key. */
export function confidenceKey(outputHash: string): string {
  return `${CONFIDENCE}${outputHash}`;
}

/** Where the columns of the set stand among the set's own, which is their place in a row that is written; -1 for one that is not there. */
export class Places {
  readonly status: number;
  readonly runId: number;
  readonly details: number;
  /** Places that say what became of a row, written after the outputs. */
  readonly ledger: readonly number[];
  private readonly known = new Map<string, number>();

  constructor(private readonly layout: Omit<Layout, "places">) {
    this.status = this.ofColumn(layout.status);
    this.runId = this.ofColumn(layout.runId);
    this.details = this.ofColumn(layout.details);
    this.ledger = [this.runId, this.details, this.status].filter((place) => place >= 0);
  }

  /** The place of an output. Asked for with each value. */
  of(key: string): number {
    let place = this.known.get(key);
    if (place === undefined) {
      place = this.ofOutput(textHash(key));
      this.known.set(key, place);
    }
    return place;
  }

  /** The place of an output by the hash of its key. */
  ofOutput(hash: string): number {
    return this.ofColumn(this.layout.outputs.get(hash));
  }

  /** The place of a cell that Run details has a fingerprint of, by the fingerprint's key. */
  ofFingerprint(key: string): number {
    return key.startsWith(CONFIDENCE) ? this.ofColumn(this.layout.confidences.get(key.slice(CONFIDENCE.length))) : this.ofOutput(key);
  }

  private ofColumn(column: number | null | undefined): number {
    return this.layout.own.indexOf(column ?? 0);
  }
}
