import type { ColumnModel } from "./column-model";
import type { RowModel } from "./row-model";

/** What a piece of developer metadata is tied to. Rows and columns are tied to by identity: it moves with them. */
export type MetadataPlace =
  | { readonly kind: "spreadsheet" }
  | { readonly kind: "sheet" }
  | { readonly kind: "row"; readonly row: RowModel }
  | { readonly kind: "column"; readonly column: ColumnModel };

export interface MetadataModel {
  readonly id: number;
  key: string;
  value: string | null;
  visibility: "DOCUMENT" | "PROJECT";
  place: MetadataPlace;
}
