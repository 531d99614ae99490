import { runnerHint } from "../form/runner-hint";
import { Block, Folded } from "../ui/block";
import { SelectField } from "../ui/field";
import { words } from "../words";
import { chosenColumn, columnChoices, type FormContext } from "./form-context";
import { RunnerPicker } from "./runner-picker";

/** What executes the runs: for all, and from a column where a row has its own. */
export function DepthSection({ draft, provider, sheet, change }: FormContext) {
  const said = words.run.runner[provider.runnerWord];
  const outputs = draft.taskKind === "columns" ? draft.columns.length : null;
  const hint = provider.capabilities.priceList ? runnerHint(provider, draft.runner, outputs) : words.run.runnerHint;
  return (
    <Block heading={words.run.depth}>
      <RunnerPicker provider={provider} runner={draft.runner} choose={(runner) => change({ runner })} hint={hint} />
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
