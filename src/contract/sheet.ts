import { nullable } from "valibot";
import type { PlainProblem } from "../job/problem";
import { type JobForm, setUpId } from "./form";
import { object, position } from "./schema";

/** `headerRow` is the row that holds the headers; `null` leaves it to the add-on. */
export const sheetForm = object({ headerRow: nullable(position) });

/** A set-up whose columns stand here as a copy, as `SheetView.copied` names it. */
export const copyForm = object({ setUp: setUpId });

export interface ColumnView {
  /** 1-based position in the sheet now. */
  readonly column: number;
  /** "A", "B", … */
  readonly letter: string;
  /** Header text as shown; may be blank or repeat. */
  readonly header: string;
  /** A name that is unique in this sheet: the header, or "Country (column D)", or "Column C". */
  readonly label: string;
  /** A value of the first row that has one, cut to 60 characters. */
  readonly sample: string;
  /** Written by Rowrunner (Status, Run ID, outputs): not offered for arguments by default. */
  readonly own: boolean;
}

export interface SheetView {
  readonly sheetId: number;
  readonly name: string;
  /** 1-based row of the headers. */
  readonly headerRow: number;
  readonly columns: readonly ColumnView[];
  /** Rows below the header row that hold anything. */
  readonly dataRows: number;
  readonly selectedRows: number;
  /** First and last row of each selected range that holds data, in the order of the selection. */
  readonly selection: readonly (readonly [number, number])[];
  /** Rows whose last run failed, in the columns of the task that ran last. */
  readonly failedRows: number;
  /** A filter is on, so that some rows may be hidden. */
  readonly isFiltered: boolean;
  /**
   * Columns that Rowrunner made on another sheet or in another document, and that came here with a copy. Nothing is written to them until
   * somebody adopts them; `null` for none.
   */
  readonly copied: { readonly setUp: string; readonly headers: readonly string[] } | null;
  /** Columns of Rowrunner that the sheet's filter does not reach: its sort would leave them behind. None without a filter. */
  readonly beyondFilter: readonly string[];
  /** Of kind "sheet-warning". */
  readonly warnings: readonly PlainProblem[];
  /** The form as it was last run (or saved) on this sheet; `null` the first time. */
  readonly lastForm: JobForm | null;
}
