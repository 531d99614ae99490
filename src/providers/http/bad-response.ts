import { Problem } from "../../job/problem";

/** An answer that is not what the API promises. */
export function badResponse(message: string, action = "Check again later."): Problem {
  return new Problem("bad-response", message, action);
}

/** The execution's time ran out with results still to fetch. */
export function timeIsUp(): Problem {
  return new Problem("busy", "Some results were left for the next check, as the time was up.");
}
