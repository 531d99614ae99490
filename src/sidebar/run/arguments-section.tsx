import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ColumnView } from "../../contract/sheet";
import { defaultArguments, nextArgument, placeholder } from "../form/default-arguments";
import type { DraftArgument } from "../form/draft";
import { changedAt, without } from "../form/list-edits";
import { ActionButton, SignButton } from "../ui/action-button";
import { Block } from "../ui/block";
import { AreaField, type Choice, SelectField, TextField } from "../ui/field";
import { useListFocus } from "../ui/use-focus";
import { words } from "../words";
import { chosenColumn, type FormContext } from "./form-context";

/** The arguments of a run: each from a column, a text that is the same for all rows, or a template. */
export function ArgumentsSection({ draft, sheet, change, errorOf, listChanged }: FormContext & { readonly listChanged: () => void }) {
  const now = draft.arguments;
  const { list, add, focusItem } = useListFocus();
  const redraw = (args: readonly DraftArgument[], index: number) => {
    listChanged();
    change({ arguments: args });
    focusItem(index);
  };
  const listError = errorOf("arguments");
  return (
    <Block heading={words.run.arguments}>
      <p class="hint">{words.run.argumentsHint}</p>
      <div class="halves closable label" aria-hidden="true">
        <span>{words.run.argumentName}</span>
        <span>{words.run.argumentSource}</span>
        <span />
      </div>
      <div class="list" ref={list}>
        {now.map((argument, index) => (
          <Argument
            key={index}
            argument={argument}
            index={index}
            columns={sheet.columns}
            errorOf={errorOf}
            edit={(part) => change({ arguments: changedAt(now, index, part) })}
            remove={() => redraw(without(now, index), Math.min(index, now.length - 2))}
          />
        ))}
      </div>
      {listError !== null && (
        <div class="error" id="arguments-error">
          {listError}
        </div>
      )}
      <div class="buttons">
        <ActionButton
          buttonRef={add}
          field="arguments"
          describedBy="arguments-error"
          action={() => redraw([...now, nextArgument(sheet.columns, now)], now.length)}
        >
          {words.run.addArgument}
        </ActionButton>
        <ActionButton link action={() => redraw(defaultArguments(sheet.columns), 0)} label={words.run.matchHeadersLabel}>
          {words.run.matchHeaders}
        </ActionButton>
      </div>
    </Block>
  );
}

interface ArgumentProps {
  readonly argument: DraftArgument;
  readonly index: number;
  readonly columns: readonly ColumnView[];
  readonly errorOf: FormContext["errorOf"];
  readonly edit: (part: Partial<DraftArgument>) => void;
  readonly remove: () => void;
}

function Argument({ argument, index, columns, errorOf, edit, remove }: ArgumentProps) {
  const place = index + 1;
  return (
    <fieldset class="argument" aria-label={words.run.argument(place)}>
      <div class="halves closable">
        <TextField
          label={words.run.argumentNameLabel(place)}
          hideLabel
          value={argument.name}
          typed={(name) => edit({ name })}
          field={`argument.${index}.name`}
          error={errorOf(`argument.${index}.name`)}
        />
        <SelectField
          label={words.run.argumentSourceLabel(place)}
          hideLabel
          choices={sourceChoices(columns)}
          value={sourceValue(argument)}
          chosen={(value) => edit(fromSourceValue(value))}
          field={`argument.${index}.source`}
          error={errorOf(`argument.${index}.source`)}
        />
        <SignButton sign="✕" label={words.run.removeArgument(place)} action={remove} />
      </div>
      {argument.source !== "column" && <ArgumentText argument={argument} index={index} columns={columns} errorOf={errorOf} edit={edit} />}
    </fieldset>
  );
}

/** The text of a constant or template. */
function ArgumentText({ argument, index, columns, errorOf, edit }: Omit<ArgumentProps, "remove">) {
  const isTemplate = argument.source === "template";
  const root = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const area = () => root.current?.querySelector("textarea") ?? null;
  useLayoutEffect(() => {
    if (cursor === null) return;
    area()?.focus();
    area()?.setSelectionRange(cursor, cursor);
    setCursor(null);
  }, [cursor]);
  const insert = (text: string) => {
    const { selectionStart: start, selectionEnd: end } = area() ?? { selectionStart: argument.text.length, selectionEnd: argument.text.length };
    edit({ text: argument.text.slice(0, start) + text + argument.text.slice(end) });
    setCursor(start + text.length);
  };
  const choices = [{ value: "", label: words.run.insertColumn }, ...columns.map((column) => ({ value: placeholder(column), label: column.label }))];
  return (
    <div ref={root}>
      <AreaField
        label={isTemplate ? words.run.templateLabel : words.run.fixedTextLabel}
        hint={isTemplate ? words.run.templateHint : ""}
        indent
        rows={2}
        value={argument.text}
        typed={(text) => edit({ text })}
        field={`argument.${index}.text`}
        error={errorOf(`argument.${index}.text`)}
      >
        {isTemplate && (
          <select
            aria-label={words.run.insertColumnLabel}
            value=""
            onChange={({ currentTarget }) => {
              insert(currentTarget.value);
              currentTarget.value = "";
            }}
          >
            {choices.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </AreaField>
    </div>
  );
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
  return source === "column" ? String(column ?? "") : source;
}

function fromSourceValue(value: string): Pick<DraftArgument, "source" | "column"> {
  if (value === "constant" || value === "template") return { source: value, column: null };
  return { source: "column", column: chosenColumn(value) };
}
