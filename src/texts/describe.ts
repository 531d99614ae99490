import type { PlainProblem, ProblemFacts } from "../job/problem";
import { type Advice, type AdviceTexts, adviceOn } from "./advice";

/** A problem as it comes from a record or another program, which may be of another version of the code. */
interface MaybeProblem {
  readonly kind: string;
  readonly facts: unknown;
}

/** The words for problems in one language. */
interface ProblemTexts {
  readonly problems: AdviceTexts<ProblemFacts>;
  readonly unknownProblem: Advice;
}

/** A problem in words; in general ones where its kind or facts are none that are known here. */
export function describeProblem(texts: ProblemTexts, problem: MaybeProblem): Advice {
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
function isProblem({ problems }: ProblemTexts, problem: MaybeProblem): problem is PlainProblem {
  return Object.keys(problems).includes(problem.kind) && typeof problem.facts === "object" && problem.facts !== null;
}
