import type { ConditionalFormat } from "./conditional-format";
import type { MetadataModel, MetadataPlace } from "./developer-metadata";
import type { FilterModel } from "./filter-model";
import { Grid } from "./grid";
import type { ProtectionModel } from "./protection-model";
import type { Rectangle } from "./rectangle";

/** All that a sheet holds, so that it can be copied and put back as a whole. */
export interface SheetContent {
  name: string;
  grid: Grid;
  frozenRows: number;
  frozenColumns: number;
  hidden: boolean;
  merges: readonly Rectangle[];
  protections: readonly ProtectionModel[];
  /** Sheets tables ("typed columns"), whose format and validation scripts cannot change. */
  tables: readonly Rectangle[];
  /** Metadata of the sheet, its rows and its columns. */
  metadata: readonly MetadataModel[];
  selection: readonly Rectangle[];
  filter: FilterModel | null;
  conditionalFormats: readonly ConditionalFormat[];
  /** Whether an image was ever put into a cell: reading looks for them only then. */
  hasImages: boolean;
}

/** An empty sheet. */
export function newContent(name: string, rows: number, columns: number): SheetContent {
  return {
    name,
    grid: new Grid(rows, columns),
    frozenRows: 0,
    frozenColumns: 0,
    hidden: false,
    merges: [],
    protections: [],
    tables: [],
    metadata: [],
    selection: [{ row: 1, column: 1, rows: 1, columns: 1 }],
    filter: null,
    conditionalFormats: [],
    hasImages: false,
  };
}

/** A deep copy; metadata of rows and columns is tied to the copied rows and columns. */
export function copyContent(content: SheetContent): SheetContent {
  const grid = content.grid.copy();
  return {
    ...content,
    grid,
    filter: content.filter && copyFilter(content.filter, content.grid, grid),
    protections: content.protections.map((protection) => ({ ...protection })),
    metadata: content.metadata.map((metadata) => ({ ...metadata, place: placeIn(grid, content.grid, metadata.place) })),
  };
}

function copyFilter({ range, criteria }: FilterModel, source: Grid, grid: Grid): FilterModel {
  const copied = [...criteria].flatMap(([column, own]) => {
    const copy = grid.columns[source.columns.indexOf(column)];
    return copy ? [[copy, own] as const] : [];
  });
  return { range, criteria: new Map(copied) };
}

function placeIn(grid: Grid, source: Grid, place: MetadataPlace): MetadataPlace {
  if (place.kind === "column") {
    const column = grid.columns[source.columns.indexOf(place.column)];
    return column ? { kind: "column", column } : place;
  }
  if (place.kind === "row") {
    const row = grid.rows[source.rows.indexOf(place.row)];
    return row ? { kind: "row", row } : place;
  }
  return place;
}
