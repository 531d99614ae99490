import type { MenuView } from "../protocol";
import type { Grid } from "./grid";
import type { Entry, Menu } from "./menu-bar";

export interface MenuActions {
  readonly grid: () => Grid | null;
  readonly importCsv: () => void;
  readonly downloadCsv: () => void;
  readonly runFunction: (functionName: string) => void;
}

/** The page's own menus, and under Extensions those the script made when the spreadsheet was opened. */
export function menusOf(script: readonly MenuView[], { grid, importCsv, downloadCsv, runFunction }: MenuActions): readonly Menu[] {
  const extensions: readonly Entry[] = script.map(({ title, items }) => ({
    label: title,
    entries: items.map((item): Entry => (item === "line" ? "line" : { label: item.caption, run: () => runFunction(item.functionName) })),
  }));
  return [
    {
      label: "File",
      entries: [
        { label: "Import CSV…", run: importCsv },
        { label: "Download CSV", run: downloadCsv },
      ],
    },
    {
      label: "Edit",
      entries: [
        { label: "Undo", hint: "Ctrl+Z", run: () => grid()?.undo() },
        { label: "Redo", hint: "Ctrl+Y", run: () => grid()?.redo() },
        "line",
        { label: "Delete rows", run: () => grid()?.delete("rows") },
        { label: "Delete columns", run: () => grid()?.delete("columns") },
      ],
    },
    {
      label: "Insert",
      entries: [
        { label: "Rows above", run: () => grid()?.insert("row-above") },
        { label: "Rows below", run: () => grid()?.insert("row-below") },
        "line",
        { label: "Columns left", run: () => grid()?.insert("column-left") },
        { label: "Columns right", run: () => grid()?.insert("column-right") },
      ],
    },
    {
      label: "Data",
      entries: [
        { label: "Sort sheet A to Z", run: () => grid()?.sort(true) },
        { label: "Sort sheet Z to A", run: () => grid()?.sort(false) },
      ],
    },
    { label: "Extensions", entries: extensions },
  ];
}
