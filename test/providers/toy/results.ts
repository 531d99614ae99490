import { bareResult, type RunResult, type RunStatus } from "../../../src/job/run";
import { member, members, parseJson, textMember } from "../../../src/providers/http/json";
import { toRunId } from "../../../src/providers/http/run-id";

/** One JSON line a run, in any order, each with our own id. Of a text that was cut off the whole lines. */
export function parseResults(text: string, plain: (text: string) => string): readonly RunResult[] {
  return text.split("\n").flatMap((line) => parseLine(line, plain) ?? []);
}

const STATUSES: ReadonlyMap<string, RunStatus> = new Map([
  ["done", "complete"],
  ["failed", "failed"],
  ["expired", "failed"],
  ["cancelled", "failed"],
]);

function parseLine(line: string, plain: (text: string) => string): RunResult | null {
  if (!line.endsWith("}")) return null;
  const value = parseJson(line, "run-result");
  const runId = toRunId(member(value, "id"));
  const word = textMember(value, "outcome");
  if (runId === null) return null;
  const cents = member(value, "cents");
  return {
    ...bareResult(runId, STATUSES.get(word) ?? word),
    outputs: members(member(value, "values")),
    error: word === "done" ? "" : plain(textMember(value, "why")) || word,
    ...(typeof cents === "number" ? { usd: cents / 100 } : {}),
  };
}
