import type { RowChoice } from "../../contract/form";
import type { SheetView } from "../../contract/sheet";
import { element } from "../dom/element";
import { checkbox, field, radios, textInput } from "../dom/field";
import { words } from "../words";
import { block, type FormContext } from "./form-parts";

/** Which rows are run. The counts are those of the last look at the sheet; `refresh` brings new ones. */
export interface RowsSection {
  readonly root: HTMLElement;
  refresh(sheet: SheetView): void;
}

export function rowsSection({ box, book, sheet }: FormContext): RowsSection {
  const first = field(
    words.run.rowCount,
    textInput(box.draft.firstRows, (text) => box.change({ firstRows: text }), { type: "number" }),
  );
  first.control.setAttribute("min", "1");
  const firstRoot = book.add("firstRows", first);
  const holder = element("div");

  const draw = (seen: SheetView) => {
    const hadFocus = holder.contains(document.activeElement);
    const choices: readonly { readonly value: RowChoice["kind"]; readonly label: string; readonly disabled?: boolean }[] = [
      { value: "all", label: words.run.allRows(seen.dataRows) },
      { value: "selected", label: words.run.selectedRows(words.rowRanges(seen.selection), seen.selectedRows) },
      { value: "unfilled", label: words.run.unfilledRows },
      { value: "new", label: words.run.newRows },
      { value: "failed", label: words.run.failedRows(seen.failedRows), disabled: seen.failedRows === 0 && box.draft.rows !== "failed" },
      { value: "first", label: words.run.firstRows },
    ];
    const choose = (rows: RowChoice["kind"]) => {
      box.change({ rows });
      firstRoot.hidden = rows !== "first";
    };
    holder.replaceChildren(radios(words.run.rowsToRun, choices, box.draft.rows, choose));
    if (hadFocus) holder.querySelector<HTMLElement>("input:checked")?.focus();
  };

  draw(sheet);
  firstRoot.hidden = box.draft.rows !== "first";
  firstRoot.classList.add("indent");
  const again = checkbox(words.run.again, box.draft.again, (checked) => box.change({ again: checked }));
  const againHint = element("p", { class: "hint indent" }, words.run.againHint);
  const columns = box.draft.setUp === null ? [] : [checkbox(words.run.newColumns, box.draft.newColumns, (newColumns) => box.change({ newColumns }))];
  const root = block(words.run.rows, holder, firstRoot, again, againHint, ...columns);
  root.querySelector("legend")?.classList.add("unseen");
  return {
    root,
    refresh(seen) {
      draw(seen);
      root.querySelector("legend")?.classList.add("unseen");
    },
  };
}
