import { folded } from "../tasks/country-names";
import { type Fact, type Subject, wordsOf } from "./subject";

export interface Match {
  readonly fact: Fact;
  /** "high" when the field's name asks for it, "medium" when only its description does. */
  readonly confidence: "high" | "medium";
}

/** The fact that a field asks for: best one whose name is the field's, then one in the field's name, then one in its description. */
export function matchField(name: string, description: string, { facts }: Subject): Match | null {
  const field = wordsOf(name);
  const text = folded(description);
  let best: Match | null = null;
  let bestScore = 0;
  for (const fact of facts) {
    const inName = Math.max(0, ...fact.names.map((known) => (field === known ? 1000 : holds(field, known) ? 100 + known.length : 0)));
    const inText = fact.byNameOnly ? 0 : Math.max(0, ...fact.names.map((known) => (holds(text, known) ? known.length : 0)));
    const score = Math.max(inName, inText);
    if (score > bestScore) [best, bestScore] = [{ fact, confidence: inName > 0 ? "high" : "medium" }, score];
  }
  return best;
}

/** Whole words only: "area" is not in "areas of expertise". */
function holds(text: string, words: string): boolean {
  return words !== "" && ` ${text} `.includes(` ${words} `);
}
