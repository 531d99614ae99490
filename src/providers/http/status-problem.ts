import { Problem } from "../../job/problem";

/** An answer that is no success, with what it said. */
export class StatusProblem extends Problem {
  constructor(
    problem: Problem,
    readonly status: number,
    /** The server's words, plain text; may be "". */
    readonly said: string,
    /** A web page, as servers send that are not the API. */
    readonly isPage: boolean,
  ) {
    super(problem.kind, problem.facts);
  }
}

/**
 * The problem behind an answer that is no success.
 *
 * @param said what the server said, plain text; may be ""
 */
export function statusProblem(status: number, said: string): Problem {
  const answer = { status, said };
  if (status >= 300 && status < 400) return new Problem("bad-response", { fault: "redirect", ...answer });
  switch (status) {
    case 401:
      return new Problem("key-rejected", answer);
    case 402:
      return new Problem("out-of-credit", answer);
    case 403:
      return new Problem("forbidden", answer);
    case 404:
      return new Problem("not-found", { fault: "anything", ...answer });
    case 408:
    case 429:
      return new Problem("rate-limited", answer);
  }
  return status >= 500 ? new Problem("server-error", { fault: "status", ...answer }) : new Problem("bad-request", answer);
}

/** No answer came at all. */
export function unreachableProblem(reason: string): Problem {
  return new Problem("unreachable", { reason });
}
