import type { Condition } from "../../contract/form";
import type { ColumnView } from "../../contract/sheet";
import type { DraftCondition } from "../form/draft";
import { comparesValue } from "../form/job-form";
import { changedAt, without } from "../form/list-edits";
import { ActionButton, SignButton } from "../ui/action-button";
import { SelectField, TextField } from "../ui/field";
import { useListFocus } from "../ui/use-focus";
import { words } from "../words";
import { chosenColumn, columnChoices, type FormContext } from "./form-context";

const OPS: readonly Condition["op"][] = ["is", "is-not", "contains", "does-not-contain", "is-empty", "is-not-empty", ">", ">=", "<", "<="];
const OP_CHOICES = OPS.map((value) => ({ value, label: words.run.conditionOps[value] }));

/** What a row's cells must be like for it to run; all conditions must hold. */
export function Conditions({ draft: { conditions }, sheet, change }: FormContext) {
  const { list, add, focusItem } = useListFocus();
  const redraw = (changed: readonly DraftCondition[], index: number) => {
    change({ conditions: changed });
    focusItem(index);
  };
  return (
    <div>
      <div ref={list}>
        {conditions.map((condition, index) => (
          <ConditionLine
            key={index}
            condition={condition}
            place={index + 1}
            columns={sheet.columns}
            edit={(part) => change({ conditions: changedAt(conditions, index, part) })}
            remove={() => redraw(without(conditions, index), Math.min(index, conditions.length - 2))}
          />
        ))}
      </div>
      <ActionButton link buttonRef={add} action={() => redraw([...conditions, { column: null, op: "is", value: "" }], conditions.length)}>
        {words.run.addCondition}
      </ActionButton>
    </div>
  );
}

interface LineProps {
  readonly condition: DraftCondition;
  readonly place: number;
  readonly columns: readonly ColumnView[];
  readonly edit: (part: Partial<DraftCondition>) => void;
  readonly remove: () => void;
}

function ConditionLine({ condition, place, columns, edit, remove }: LineProps) {
  return (
    <fieldset class="output-line" aria-label={words.run.condition(place)}>
      <div class="halves closable">
        <SelectField
          label={words.run.conditionColumn}
          hideLabel
          choices={columnChoices(columns, words.run.chooseColumn)}
          value={String(condition.column ?? "")}
          chosen={(value) => edit({ column: chosenColumn(value) })}
        />
        <SelectField
          label={words.run.conditionOp}
          hideLabel
          choices={OP_CHOICES}
          value={condition.op}
          chosen={(value) => edit({ op: OPS.find((op) => op === value) ?? "is" })}
        />
        <SignButton sign="✕" label={words.run.removeCondition(place)} action={remove} />
      </div>
      {comparesValue(condition.op) && (
        <TextField
          label={words.run.conditionValue}
          hideLabel
          placeholder={words.run.conditionValue}
          value={condition.value}
          typed={(value) => edit({ value })}
        />
      )}
    </fieldset>
  );
}
