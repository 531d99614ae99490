import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Preview } from "../../contract/preview";
import type { ColumnView } from "../../contract/sheet";
import { offeredColumns, placeholder } from "../form/default-arguments";
import type { DraftArgument } from "../form/draft";
import { changedAt, without } from "../form/list-edits";
import { ActionButton } from "../ui/action-button";
import { Block } from "../ui/block";
import { Chip, Chips } from "../ui/chips";
import { AreaField, Checkbox, type Choice, SelectField, TextField } from "../ui/field";
import { words } from "../words";
import { chosenColumn, type FormContext } from "./form-context";

interface InputsProps extends FormContext {
  readonly listChanged: () => void;
  /** What the form would send as it stands, where that is known. */
  readonly preview: Preview | null;
}

/** What each run gets from its row: columns as chips, each of which opens to be named, and texts beside them. */
export function InputsSection({ draft, sheet, change, errorOf, listChanged, preview }: InputsProps) {
  const inputs = draft.arguments;
  const [pressed, setPressed] = useState<number | null>(null);
  const faulty = inputs.findIndex((_, index) => hasError(index, errorOf));
  const open = faulty >= 0 ? faulty : pressed;
  const replace = (args: readonly DraftArgument[], opened: number | null) => {
    listChanged();
    change({ arguments: args });
    setPressed(opened);
  };
  const saving = preview === null ? null : bestSaving(preview);
  const listError = errorOf("arguments");
  const input = open === null ? undefined : inputs[open];
  return (
    <Block heading={words.run.inputs}>
      <Chips label={words.run.inputs}>
        {inputs.map(({ name, source, required }, index) => (
          <Chip
            key={`input ${index}`}
            on
            text={words.run.inputChip(name, source !== "column", required)}
            label={words.run.openInput(name, index + 1, required)}
            expanded={open === index}
            invalid={hasError(index, errorOf)}
            press={() => setPressed(open === index ? null : index)}
            remove={{ label: words.run.removeInput(name, index + 1), press: () => replace(without(inputs, index), null) }}
          />
        ))}
        {offeredColumns(sheet.columns, inputs).map((offered) => (
          <Chip
            key={`column ${String(offered.column)}`}
            on={false}
            text={`+ ${offered.name}`}
            label={words.run.addInput(offered.name)}
            press={() => replace([...inputs, offered], null)}
          />
        ))}
      </Chips>
      {saving !== null && (
        <p class="hint">
          {words.run.saving(saving.argument, saving.runs, saving.instead)}{" "}
          <ActionButton
            link
            label={words.run.leaveOut(saving.argument)}
            action={() =>
              replace(
                inputs.filter(({ name }) => name.trim() !== saving.argument),
                null,
              )
            }
          >
            {words.run.leaveOut("")}
          </ActionButton>
        </p>
      )}
      {input !== undefined && open !== null && (
        <InputEditor
          key={open}
          input={input}
          index={open}
          columns={sheet.columns}
          errorOf={errorOf}
          edit={(part) => change({ arguments: changedAt(inputs, open, part) })}
          close={faulty >= 0 ? null : () => setPressed(null)}
        />
      )}
      {listError !== null && (
        <div class="error" id="inputs-error">
          {listError}
        </div>
      )}
      <ActionButton
        link
        field="arguments"
        describedBy="inputs-error"
        action={() => replace([...inputs, { name: "", source: "template", column: null, text: "", required: false }], inputs.length)}
      >
        {words.run.addText}
      </ActionButton>
    </Block>
  );
}

/** The input without which fewest runs are left; `null` where each makes no difference. */
function bestSaving({ savings, runs }: Preview): { readonly argument: string; readonly runs: number; readonly instead: number } | null {
  const [best] = savings.filter((saving) => saving.runs < runs).sort((a, b) => a.runs - b.runs);
  return best === undefined ? null : { ...best, instead: runs };
}

function hasError(index: number, errorOf: FormContext["errorOf"]): boolean {
  return errorOf(`argument.${index}.name`) !== null || errorOf(`argument.${index}.source`) !== null || errorOf(`argument.${index}.text`) !== null;
}

interface EditorProps {
  readonly input: DraftArgument;
  readonly index: number;
  readonly columns: readonly ColumnView[];
  readonly errorOf: FormContext["errorOf"];
  readonly edit: (part: Partial<DraftArgument>) => void;
  /** `null` while something is wrong with it. */
  readonly close: (() => void) | null;
}

/** The name under which one input is sent, and where its value comes from. */
function InputEditor({ input, index, columns, errorOf, edit, close }: EditorProps) {
  const place = index + 1;
  return (
    <fieldset class="card" aria-label={words.run.input(place)}>
      <TextField
        label={words.run.inputName}
        value={input.name}
        typed={(name) => edit({ name })}
        field={`argument.${index}.name`}
        error={errorOf(`argument.${index}.name`)}
      />
      <SelectField
        label={words.run.inputSource}
        choices={sourceChoices(columns)}
        value={sourceValue(input)}
        chosen={(value) => edit(fromSourceValue(value))}
        field={`argument.${index}.source`}
        error={errorOf(`argument.${index}.source`)}
      />
      <Checkbox label={words.run.inputRequired} checked={input.required} changed={(required) => edit({ required })} />
      {input.source !== "column" && <InputText input={input} index={index} columns={columns} errorOf={errorOf} edit={edit} />}
      {close !== null && (
        <div class="buttons">
          <ActionButton action={close}>{words.run.closeInput}</ActionButton>
        </div>
      )}
    </fieldset>
  );
}

/** The text of a constant or template. */
function InputText({ input, index, columns, errorOf, edit }: Omit<EditorProps, "close">) {
  const isTemplate = input.source === "template";
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
    const { selectionStart: start, selectionEnd: end } = area() ?? { selectionStart: input.text.length, selectionEnd: input.text.length };
    edit({ text: input.text.slice(0, start) + text + input.text.slice(end) });
    setCursor(start + text.length);
  };
  return (
    <div ref={root}>
      <AreaField
        label={isTemplate ? words.run.templateLabel : words.run.fixedTextLabel}
        hint={isTemplate ? words.run.templateHint : ""}
        rows={2}
        value={input.text}
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
            <option value="">{words.run.insertColumn}</option>
            {columns.map((column) => (
              <option key={column.column} value={placeholder(column)}>
                {column.label}
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
