import { useId } from "preact/hooks";
import { runnerHint, runnerSummary } from "../form/runner-hint";
import { Block, Folded } from "../ui/block";
import { SelectField, TextField } from "../ui/field";
import { words } from "../words";
import { chosenColumn, columnChoices, type FormContext } from "./form-context";

/** What executes the runs: for all, and from a column where a row has its own. */
export function RunnerSection({ draft, provider, sheet, change }: FormContext) {
  const { capabilities, runners } = provider;
  const said = words.run.runner[provider.runnerWord];
  const listId = useId();
  const outputs = draft.taskKind === "columns" ? draft.columns.length : null;
  return (
    <Block heading={said.title}>
      <TextField
        label={said.forAll}
        value={draft.runner}
        typed={(runner) => change({ runner })}
        list={runners.length > 0 ? listId : undefined}
        hint={capabilities.priceList ? runnerHint(provider, draft.runner, outputs) : words.run.runnerHint}
      />
      {runners.length > 0 && (
        <datalist id={listId}>
          {runners.map((choice) => (
            <option key={choice.name} value={choice.name}>
              {runnerSummary(choice)}
            </option>
          ))}
        </datalist>
      )}
      <Folded summary={said.byRow} open={draft.runnerColumn !== null}>
        <SelectField
          label={said.column}
          hint={words.run.runnerColumnHint}
          choices={columnChoices(sheet.columns, words.run.noColumn)}
          value={String(draft.runnerColumn ?? "")}
          chosen={(value) => change({ runnerColumn: chosenColumn(value) })}
        />
      </Folded>
    </Block>
  );
}
