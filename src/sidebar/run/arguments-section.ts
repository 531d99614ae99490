import type { ColumnView } from "../../contract/sheet";
import { actionButton, linkButton, signButton } from "../dom/action-button";
import { element } from "../dom/element";
import { type Choice, field, select, textArea, textInput } from "../dom/field";
import { focusOn } from "../dom/focus";
import { defaultArguments, nextArgument, placeholder } from "../form/default-arguments";
import type { DraftArgument } from "../form/draft";
import { changedAt, without } from "../form/list-edits";
import { words } from "../words";
import { block, type FormContext } from "./form-parts";

/** The arguments of a run: each from a column, a text that is the same for all rows, or a template. */
export function argumentsSection({ box, book, sheet }: FormContext): HTMLElement {
  const list = element("div", { class: "list" });
  const sources = sourceChoices(sheet.columns);
  const now = () => box.draft.arguments;

  const edit = (index: number, part: Partial<DraftArgument>) => box.change({ arguments: changedAt(now(), index, part) });
  const redraw = (args: readonly DraftArgument[], focusIndex: number) => {
    box.change({ arguments: args });
    draw();
    focusOn(list.children[focusIndex]?.querySelector<HTMLElement>("input") ?? add);
  };
  const draw = () => {
    book.forget("argument.");
    list.replaceChildren(...now().map(line));
  };

  const line = (argument: DraftArgument, index: number): HTMLElement => {
    const place = index + 1;
    const name = field(
      words.run.argumentNameLabel(place),
      textInput(argument.name, (text) => edit(index, { name: text })),
      { hideLabel: true },
    );
    const text = textPart(argument, sheet.columns, (changed) => edit(index, { text: changed }));
    const source = field(
      words.run.argumentSourceLabel(place),
      select(sources, sourceValue(argument), (value) => {
        edit(index, fromSourceValue(value));
        text.show(fromSourceValue(value).source);
      }),
      { hideLabel: true },
    );
    text.show(argument.source);
    const remove = () => redraw(without(now(), index), Math.min(index, now().length - 2));
    return element(
      "div",
      { class: "argument", role: "group", "aria-label": words.run.argument(place) },
      element(
        "div",
        { class: "halves closable" },
        book.add(`argument.${index}.name`, name),
        book.add(`argument.${index}.source`, source),
        signButton("✕", words.run.removeArgument(place), remove),
      ),
      book.add(`argument.${index}.text`, text.field),
    );
  };

  const add = actionButton(words.run.addArgument, () => redraw([...now(), nextArgument(sheet.columns, now())], now().length));
  const match = linkButton(words.run.matchHeaders, () => redraw(defaultArguments(sheet.columns), 0), { label: words.run.matchHeadersLabel });
  draw();
  return block(
    words.run.arguments,
    element("p", { class: "hint" }, words.run.argumentsHint),
    element(
      "div",
      { class: "halves closable label", "aria-hidden": "true" },
      element("span", {}, words.run.argumentName),
      element("span", {}, words.run.argumentSource),
      element("span"),
    ),
    list,
    book.addList("arguments", add),
    element("div", { class: "buttons" }, add, match),
  );
}

/** The text of a constant or template, shown for these two only. */
function textPart(argument: DraftArgument, columns: readonly ColumnView[], typed: (text: string) => void) {
  const area = textArea(argument.text, 2, typed);
  const made = field(words.run.fixedTextLabel, area);
  const insert = select(
    [{ value: "", label: words.run.insertColumn }, ...columns.map((column) => ({ value: placeholder(column), label: column.label }))],
    "",
    (chosen) => {
      area.setRangeText(chosen, area.selectionStart, area.selectionEnd, "end");
      insert.value = "";
      area.dispatchEvent(new Event("input"));
      area.focus();
    },
  );
  insert.setAttribute("aria-label", words.run.insertColumnLabel);
  made.root.append(insert);
  made.root.classList.add("indent");
  const label = made.root.querySelector("label");
  const show = (source: DraftArgument["source"]) => {
    made.root.hidden = source === "column";
    insert.hidden = source !== "template";
    if (label) label.textContent = source === "template" ? words.run.templateLabel : words.run.fixedTextLabel;
    made.setHint(source === "template" ? words.run.templateHint : "");
  };
  return { field: made, show };
}

function sourceChoices(columns: readonly ColumnView[]): readonly Choice[] {
  return [
    { value: "", label: words.run.chooseColumn },
    ...columns.map((column) => ({ value: String(column.column), label: column.label })),
    { value: "constant", label: words.run.fixedText },
    { value: "template", label: words.run.template },
  ];
}

function sourceValue({ source, column }: DraftArgument): string {
  return source === "column" ? (column === null ? "" : String(column)) : source;
}

function fromSourceValue(value: string): Pick<DraftArgument, "source" | "column"> {
  if (value === "constant" || value === "template") return { source: value, column: null };
  return { source: "column", column: value === "" ? null : Number(value) };
}
