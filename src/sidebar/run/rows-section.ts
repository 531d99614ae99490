import type { RowChoice } from "../../contract/form";
import type { SheetView } from "../../contract/sheet";
import { element } from "../dom/element";
import { checkbox, field, radios, textInput } from "../dom/field";
import { grouped } from "../wording/numbers";
import { block, type FormContext } from "./form-parts";

/** Which rows are run. The counts are those of the last look at the sheet; `refresh` brings new ones. */
export interface RowsSection {
  readonly root: HTMLElement;
  refresh(sheet: SheetView): void;
}

export function rowsSection({ box, book, sheet }: FormContext): RowsSection {
  const first = field(
    "Number of rows",
    textInput(box.draft.firstRows, (text) => box.change({ firstRows: text }), { type: "number" }),
  );
  first.control.setAttribute("min", "1");
  const firstRoot = book.add("firstRows", first);
  const holder = element("div");

  const draw = (seen: SheetView) => {
    const hadFocus = holder.contains(document.activeElement);
    const choices: readonly { readonly value: RowChoice["kind"]; readonly label: string; readonly disabled?: boolean }[] = [
      { value: "all", label: `All rows (${grouped(seen.dataRows)})` },
      { value: "selected", label: seen.selectedRows === 0 ? "Selected rows" : `Selected: ${seen.selection} (${grouped(seen.selectedRows)})` },
      { value: "unfilled", label: "Rows without a result" },
      { value: "failed", label: `Failed rows (${grouped(seen.failedRows)})`, disabled: seen.failedRows === 0 && box.draft.rows !== "failed" },
      { value: "first", label: "The first rows" },
    ];
    const choose = (rows: RowChoice["kind"]) => {
      box.change({ rows });
      firstRoot.hidden = rows !== "first";
    };
    holder.replaceChildren(radios("Rows to run", choices, box.draft.rows, choose));
    if (hadFocus) holder.querySelector<HTMLElement>("input:checked")?.focus();
  };

  draw(sheet);
  firstRoot.hidden = box.draft.rows !== "first";
  firstRoot.classList.add("indent");
  const again = checkbox("Run rows again that have results", box.draft.again, (checked) => box.change({ again: checked }));
  const againHint = element("p", { class: "hint indent" }, "Off: rows with results are left out. On: their results are cleared and replaced.");
  const root = block("Rows", holder, firstRoot, again, againHint);
  root.querySelector("legend")?.classList.add("unseen");
  return {
    root,
    refresh(seen) {
      draw(seen);
      root.querySelector("legend")?.classList.add("unseen");
    },
  };
}
