import type { ColumnView } from "../../contract/sheet";
import type { DraftArgument } from "./draft";

/** Every column with a header becomes an argument of that name, except those that Rowrunner wrote itself. */
export function defaultArguments(columns: readonly ColumnView[]): readonly DraftArgument[] {
  const taken = new Set<string>();
  return columns
    .filter((column) => !column.own && column.header.trim() !== "")
    .map((column) => {
      const header = column.header.trim();
      const name = taken.has(header) ? column.label : header;
      taken.add(name);
      return { name, source: "column", column: column.column, text: "" };
    });
}

/** A new line for the list: the first column that is not used yet, else an empty one. */
export function nextArgument(columns: readonly ColumnView[], present: readonly DraftArgument[]): DraftArgument {
  const used = new Set(present.map((argument) => (argument.source === "column" ? argument.column : null)));
  const names = new Set(present.map((argument) => argument.name));
  const free = defaultArguments(columns).find((argument) => !used.has(argument.column) && !names.has(argument.name));
  return free ?? { name: "", source: "column", column: null, text: "" };
}

/** `{{Header}}` as the template needs it for this column. */
export function placeholder(column: ColumnView): string {
  return `{{${column.label}}}`;
}
