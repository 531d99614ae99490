import { oneLine } from "./one-line";
import type { Basis } from "./run";

const MAX_REASONING = 400;
const MAX_LINKS = 3;

/** A short note on where an output comes from: confidence, reasoning, links. Plain text. */
export function noteText({ confidence, reasoning, citations }: Basis): string {
  const lines: string[] = [];
  if (confidence) lines.push(`Confidence: ${oneLine(confidence, 40)}`);
  if (reasoning) lines.push(oneLine(reasoning, MAX_REASONING));
  for (const { url, title } of citations.slice(0, MAX_LINKS)) lines.push(title ? `${oneLine(title, 100)}: ${oneLine(url, 500)}` : oneLine(url, 500));
  if (citations.length > MAX_LINKS) lines.push(`and ${citations.length - MAX_LINKS} more (see the row in the sidebar)`);
  return lines.join("\n");
}
