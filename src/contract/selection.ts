import type { InferOutput } from "valibot";
import { list, object, position, sheetId } from "./schema";

/** Rows to be shown in the sheet, 1-based. */
export const selectForm = object({ sheetId, rows: list(position, 1_000) });
export type SelectForm = InferOutput<typeof selectForm>;

/** Where the person is in the sheet. */
export interface SelectionView {
  readonly sheetId: number;
  /** The first selected row; `null` where nothing is selected. */
  readonly row: number | null;
}
