import type { ProviderForm, RunnerChoice } from "../../providers/task-form";
import { words } from "../words";

/** A runner for the list of choices: "core · $25.00 per 1,000 · 60 s–5 min". */
export function runnerSummary({ name, usdPerThousand, latency }: RunnerChoice, usual: boolean): string {
  return words.run.runnerOption(name, usdPerThousand, latency, usual);
}

/** What to say below the field about what stands in it. `-fast` variants cost the same and answer sooner. */
export function runnerHint({ runners, defaultRunner }: Pick<ProviderForm, "runners" | "defaultRunner">, typed: string, outputs: number | null): string {
  const name = typed.trim() || defaultRunner;
  const found = runners.find((runner) => runner.name === name);
  const hints = [
    found ? words.run.processorHint(found.usdPerThousand / 1000, found.latency, found.fields) : words.run.unknownProcessor,
    found && outputs !== null && outputs > found.fields ? words.run.tooManyColumns(outputs) : null,
  ];
  return hints.filter((hint) => hint !== null).join(" ");
}
