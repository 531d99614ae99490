import type { ColumnView } from "../../contract/sheet";
import type { DraftArgument } from "./draft";

/**
 * The inputs of a new form: the column that identifies the row, alone. Each further one may make more runs of the same question, so
 * they are for the person to add.
 */
export function defaultArguments(columns: readonly ColumnView[]): readonly DraftArgument[] {
  const offered = columnArguments(columns);
  const identifying = offered.find(({ column }) => columns.some((view) => view.column === column && /\p{L}/u.test(view.sample)));
  return [identifying ?? offered[0]].flatMap((argument) => (argument === undefined ? [] : [{ ...argument, required: true }]));
}

/** The columns that are not used yet, each as the input that a press adds. */
export function offeredColumns(columns: readonly ColumnView[], present: readonly DraftArgument[]): readonly DraftArgument[] {
  const used = new Set(present.map((argument) => (argument.source === "column" ? argument.column : null)));
  const names = new Set(present.map((argument) => argument.name));
  return columnArguments(columns).filter((argument) => !used.has(argument.column) && !names.has(argument.name));
}

/** `{{Header}}` as the template needs it for this column. */
export function placeholder(column: ColumnView): string {
  return `{{${column.label}}}`;
}

/** Every column with a header as an input of that name, except those that Rowrunner wrote itself. */
function columnArguments(columns: readonly ColumnView[]): readonly DraftArgument[] {
  const taken = new Set<string>();
  return columns
    .filter((column) => !column.own && column.header.trim() !== "")
    .map((column) => {
      const header = column.header.trim();
      const name = taken.has(header) ? column.label : header;
      taken.add(name);
      return { name, source: "column", column: column.column, text: "", required: false };
    });
}
