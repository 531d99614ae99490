import type { ProcessorView } from "../../contract/settings";
import { words } from "../words";

/** The processor that an empty field stands for. */
const DEFAULT = "base";

/** A processor for the list of choices: "$10.00 per 1,000 runs, 15–100 s". */
export function processorSummary({ usdPerThousand, latency }: ProcessorView): string {
  return words.run.processor(usdPerThousand, latency);
}

/** What to say below the field about what stands in it. `-fast` variants cost the same and answer sooner. */
export function processorHint(processors: readonly ProcessorView[], typed: string, outputs: number | null): string {
  const name = typed.trim() || DEFAULT;
  const found = processors.find((processor) => processor.name === name);
  const hints = [
    typed.trim() === "" ? words.run.defaultProcessor(DEFAULT) : null,
    found ? words.run.processorHint(found.usdPerThousand / 1000, found.latency, found.fields) : words.run.unknownProcessor,
    found && outputs !== null && outputs > found.fields ? words.run.tooManyColumns(outputs) : null,
  ];
  return hints.filter((hint) => hint !== null).join(" ");
}
