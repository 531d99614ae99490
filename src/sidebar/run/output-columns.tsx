import { useState } from "preact/hooks";
import type { OutputType } from "../../contract/form";
import { type DraftColumn, EMPTY_COLUMN } from "../form/draft";
import { changedAt, moved, without } from "../form/list-edits";
import { ActionButton, SignButton } from "../ui/action-button";
import { AreaField, SelectField, TextField } from "../ui/field";
import { useListFocus } from "../ui/use-focus";
import { words } from "../words";
import type { FormContext } from "./form-context";

const ORDER: readonly OutputType[] = ["text", "number", "yes-no", "date", "list", "one-of"];
const TYPES = ORDER.map((value) => ({ value, label: words.run.columnTypes[value] }));

/** The columns to fill: each with a name and a type, and more about it behind a press. They can be added, removed and moved. */
export function OutputColumns({ draft: { columns }, change, errorOf, listChanged }: FormContext & { readonly listChanged: () => void }) {
  const { list, add, focusItem } = useListFocus();
  const redraw = (changed: readonly DraftColumn[], index: number) => {
    listChanged();
    change({ columns: changed });
    focusItem(index);
  };
  const listError = errorOf("columns");
  return (
    <div>
      <div class="list" ref={list}>
        {columns.map((column, index) => (
          <OutputLine
            key={index}
            column={column}
            index={index}
            count={columns.length}
            errorOf={errorOf}
            edit={(part) => change({ columns: changedAt(columns, index, part) })}
            move={(by) => redraw(moved(columns, index, by), index + by)}
            remove={() => redraw(without(columns, index), Math.min(index, columns.length - 2))}
          />
        ))}
      </div>
      {listError !== null && (
        <div class="error" id="columns-error">
          {listError}
        </div>
      )}
      <ActionButton link buttonRef={add} field="columns" describedBy="columns-error" action={() => redraw([...columns, EMPTY_COLUMN], columns.length)}>
        {words.run.addColumn}
      </ActionButton>
    </div>
  );
}

interface LineProps {
  readonly column: DraftColumn;
  readonly index: number;
  readonly count: number;
  readonly errorOf: FormContext["errorOf"];
  readonly edit: (part: Partial<DraftColumn>) => void;
  readonly move: (by: number) => void;
  readonly remove: () => void;
}

function OutputLine({ column, index, count, errorOf, edit, move, remove }: LineProps) {
  const place = index + 1;
  const [open, setOpen] = useState(false);
  return (
    <fieldset class="output-line" aria-label={words.run.column(place)}>
      <div class="halves closable">
        <TextField
          label={words.run.columnName}
          hideLabel
          placeholder={words.run.columnName}
          value={column.name}
          typed={(name) => edit({ name })}
          field={`column.${index}.name`}
          error={errorOf(`column.${index}.name`)}
        />
        <SelectField
          label={words.run.columnType}
          hideLabel
          choices={TYPES}
          value={column.type}
          chosen={(type) => edit({ type: ORDER.find((known) => known === type) ?? "text" })}
        />
        <SignButton sign="⋯" label={words.run.moreOfColumn(place)} expanded={open} action={() => setOpen(!open)} />
      </div>
      {column.type === "one-of" && (
        <AreaField
          label={words.run.columnOptions}
          indent
          rows={3}
          value={column.options}
          typed={(options) => edit({ options })}
          field={`column.${index}.options`}
          error={errorOf(`column.${index}.options`)}
        />
      )}
      {open && (
        <div class="card">
          <AreaField label={words.run.columnDescription} rows={2} value={column.description} typed={(description) => edit({ description })} />
          <div class="buttons">
            <SignButton sign="↑" label={words.run.moveColumnUp(place)} action={() => move(-1)} disabled={index === 0} />
            <SignButton sign="↓" label={words.run.moveColumnDown(place)} action={() => move(1)} disabled={index === count - 1} />
            <ActionButton link action={remove} label={words.run.removeColumn(place)}>
              {words.run.remove}
            </ActionButton>
          </div>
        </div>
      )}
    </fieldset>
  );
}
