import { useState } from "preact/hooks";
import type { ProviderForm, RunnerChoice } from "../../providers/task-form";
import { runnerSummary } from "../form/runner-hint";
import { SelectField, TextField } from "../ui/field";
import { words } from "../words";

/** The choice that asks for the name of a runner; no runner is called so. */
const OTHER = " other";

interface PickerProps {
  readonly provider: ProviderForm;
  /** "" stands for the usual one. */
  readonly runner: string;
  readonly choose: (runner: string) => void;
  readonly hint?: string;
}

/** A runner of the list, or the name of another; a text alone where the API has no list. */
export function RunnerPicker({ provider, runner, choose, hint = "" }: PickerProps) {
  const { runners, defaultRunner } = provider;
  const said = words.run.runner[provider.runnerWord];
  const known = runner === "" || runners.some(({ name }) => name === runner);
  const [other, setOther] = useState(!known);
  if (runners.length === 0) return <TextField label={said.forAll} value={runner} typed={choose} hint={hint} />;
  return (
    <>
      <SelectField
        label={said.forAll}
        value={other ? OTHER : runner === defaultRunner ? "" : runner}
        choices={[...runners.map((choice) => runnerOption(choice, defaultRunner)), { value: OTHER, label: said.other }]}
        chosen={(value) => {
          setOther(value === OTHER);
          choose(value === OTHER ? "" : value);
        }}
        hint={other ? "" : hint}
      />
      {other && <TextField label={said.name} value={runner} typed={choose} hint={hint} />}
    </>
  );
}

function runnerOption(choice: RunnerChoice, defaultRunner: string) {
  const usual = choice.name === defaultRunner;
  return { value: usual ? "" : choice.name, label: runnerSummary(choice, usual) };
}
