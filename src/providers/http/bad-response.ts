import { Problem, type ProblemFacts } from "../../job/problem";

/** An answer that is not what the API promises. */
export function badResponse(facts: ProblemFacts["bad-response"]): Problem {
  return new Problem("bad-response", facts);
}

/** The execution's time ran out with results still to fetch. */
export function timeIsUp(): Problem {
  return new Problem("busy", { fault: "time-up" });
}
