import type { PlainProblem } from "../../job/problem";
import type { Advice } from "../../texts/advice";
import { describeProblem } from "../../texts/describe";
import { words } from "../words";

/** A problem as it is shown, with its kind, by which the page knows what to offer. */
export interface ShownProblem extends Advice {
  readonly kind: string;
  /** Where a missing permission is granted. */
  readonly url?: string;
}

export function inWords(problem: PlainProblem): ShownProblem {
  return { kind: problem.kind, ...describeProblem(words, problem), ...urlIn(problem.facts) };
}

function urlIn(facts: PlainProblem["facts"]): Pick<ShownProblem, "url"> {
  return "url" in facts && typeof facts.url === "string" ? { url: facts.url } : {};
}

/** A warning as one text. */
export function warningText(problem: PlainProblem): string {
  const { message, action } = describeProblem(words, problem);
  return action === "" ? message : `${message} ${action}`;
}
