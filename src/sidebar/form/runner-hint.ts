import type { ProviderForm, RunnerChoice } from "../../providers/task-form";
import { words } from "../words";

/** A runner for the list of choices: "$10.00 per 1,000 runs, 15–100 s". */
export function runnerSummary({ usdPerThousand, latency }: RunnerChoice): string {
  return words.run.processor(usdPerThousand, latency);
}

/** What to say below the field about what stands in it. `-fast` variants cost the same and answer sooner. */
export function runnerHint({ runners, defaultRunner }: Pick<ProviderForm, "runners" | "defaultRunner">, typed: string, outputs: number | null): string {
  const name = typed.trim() || defaultRunner;
  const found = runners.find((runner) => runner.name === name);
  const hints = [
    typed.trim() === "" ? words.run.defaultProcessor(defaultRunner) : null,
    found ? words.run.processorHint(found.usdPerThousand / 1000, found.latency, found.fields) : words.run.unknownProcessor,
    found && outputs !== null && outputs > found.fields ? words.run.tooManyColumns(outputs) : null,
  ];
  return hints.filter((hint) => hint !== null).join(" ");
}
