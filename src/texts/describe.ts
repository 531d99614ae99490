import type { PlainProblem } from "../job/problem";
import { type Advice, adviceOn } from "./advice";
import type { Texts } from "./texts";

/** A problem as it comes from a record or another program, which may be of another version of the code. */
interface MaybeProblem {
  readonly kind: string;
  readonly facts: unknown;
}

/** A problem in words; in general ones where its kind or facts are none that are known here. */
export function describeProblem(texts: Texts, problem: MaybeProblem): Advice {
  try {
    if (isProblem(texts, problem)) {
      const { kind, facts } = problem;
      return adviceOn(texts.problems, { kind, facts }) ?? texts.unknownProblem;
    }
  } catch {
    // Facts without what their kind needs.
  }
  return texts.unknownProblem;
}

/** Of the facts it is only known that there are some. */
function isProblem({ problems }: Texts, problem: MaybeProblem): problem is PlainProblem {
  return Object.keys(problems).includes(problem.kind) && typeof problem.facts === "object" && problem.facts !== null;
}
