import type { ProcessorView } from "../../contract/settings";
import { dollars, grouped } from "../wording/numbers";

/** A processor for the list of choices: "$10 per 1,000 runs, 15–100 s". */
export function processorSummary({ usdPerThousand, latency }: ProcessorView): string {
  return `$${grouped(usdPerThousand)} per 1,000 runs, ${latency}`;
}

/** What to say below the field about what stands in it. `-fast` variants cost the same and answer sooner. */
export function processorHint(processors: readonly ProcessorView[], typed: string, outputs: number | null): string {
  const name = typed.trim() === "" ? "base" : typed.trim();
  const found = processors.find((processor) => processor.name === name);
  if (!found) return "No price is known for this processor.";
  const each = dollars(found.usdPerThousand / 1000);
  const many = outputs !== null && outputs > found.fields ? ` You ask for ${outputs}.` : "";
  return `${each} a run, usually ${found.latency}. Good for about ${found.fields} columns.${many}`;
}
