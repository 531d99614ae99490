import { oneLine } from "../../job/one-line";
import type { Basis } from "../../job/run";
import { webHost } from "../../job/web-address";
import { number } from "./numbers";

const MAX_REASONING = 400;
const MAX_LINKS = 3;
/** A longer address is replaced by its host. */
const MAX_ADDRESS = 500;

/** A short note on where an output comes from: confidence, reasoning, links. Plain text; addresses that are none of the web are left out. */
export function sourceNote({ confidence, reasoning, citations }: Basis): string {
  const lines: string[] = [];
  if (confidence) lines.push(`Confidence: ${oneLine(confidence, 40)}`);
  if (reasoning) lines.push(oneLine(reasoning, MAX_REASONING));
  for (const { url, title } of citations.slice(0, MAX_LINKS)) {
    const line = [oneLine(title, 100), shownAddress(url)].filter(Boolean).join(": ");
    if (line !== "") lines.push(line);
  }
  if (citations.length > MAX_LINKS) lines.push(`and ${number(citations.length - MAX_LINKS)} more (see the row in the sidebar)`);
  return lines.join("\n");
}

function shownAddress(url: string): string {
  const host = webHost(url);
  if (host === null) return "";
  return url.length <= MAX_ADDRESS ? url : `${host}/…`;
}
