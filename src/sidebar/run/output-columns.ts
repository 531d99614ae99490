import type { OutputType } from "../../contract/form";
import { actionButton, signButton } from "../dom/action-button";
import { element } from "../dom/element";
import { field, select, textArea, textInput } from "../dom/field";
import { focusOn } from "../dom/focus";
import { type DraftColumn, EMPTY_COLUMN } from "../form/draft";
import { changedAt, moved, without } from "../form/list-edits";
import { words } from "../words";
import type { FormContext } from "./form-parts";

const ORDER: readonly OutputType[] = ["text", "number", "yes-no", "date", "list", "one-of"];
const TYPES = ORDER.map((value) => ({ value, label: words.run.columnTypes[value] }));

/** The columns to fill: each with a name, a type and a description. They can be added, removed and moved. */
export function outputColumnsEditor({ box, book }: FormContext): HTMLElement {
  const list = element("div", { class: "list" });

  const edit = (index: number, part: Partial<DraftColumn>) => box.change({ columns: changedAt(box.draft.columns, index, part) });
  const redraw = (columns: readonly DraftColumn[], focusIndex: number | null) => {
    box.change({ columns });
    draw();
    const target = focusIndex === null ? add : list.children[focusIndex]?.querySelector<HTMLElement>("input");
    focusOn(target ?? add);
  };

  const draw = () => {
    book.forget("column.");
    list.replaceChildren(...box.draft.columns.map(card));
  };

  const card = (column: DraftColumn, index: number): HTMLElement => {
    const { columns } = box.draft;
    const place = index + 1;
    const chooseType = (type: string) => {
      edit(index, { type: TYPES.find(({ value }) => value === type)?.value ?? "text" });
      options.root.hidden = type !== "one-of";
    };
    const name = field(
      words.run.columnName,
      textInput(column.name, (text) => edit(index, { name: text })),
    );
    const type = field(words.run.columnType, select(TYPES, column.type, chooseType));
    const description = field(
      words.run.columnDescription,
      textArea(column.description, 2, (text) => edit(index, { description: text })),
    );
    const options = field(
      words.run.columnOptions,
      textArea(column.options, 3, (text) => edit(index, { options: text })),
    );
    options.root.hidden = column.type !== "one-of";
    return element(
      "div",
      { class: "card", role: "group", "aria-label": words.run.column(place) },
      element(
        "div",
        { class: "line top" },
        element("span", { class: "grow strong" }, words.run.column(place)),
        signButton("↑", words.run.moveColumnUp(place), () => redraw(moved(columnsNow(), index, -1), index - 1), index === 0),
        signButton("↓", words.run.moveColumnDown(place), () => redraw(moved(columnsNow(), index, 1), index + 1), index === columns.length - 1),
        signButton("✕", words.run.removeColumn(place), () => redraw(without(columnsNow(), index), Math.min(index, columns.length - 2))),
      ),
      element("div", { class: "halves" }, book.add(`column.${index}.name`, name), type.root),
      description.root,
      book.add(`column.${index}.options`, options),
    );
  };
  const columnsNow = () => box.draft.columns;

  const add = actionButton(words.run.addColumn, () => redraw([...columnsNow(), EMPTY_COLUMN], columnsNow().length));
  draw();
  return element("div", {}, list, book.addList("columns", add), add);
}
