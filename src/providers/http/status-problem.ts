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
    super(problem.kind, problem.message, problem.action);
  }
}

/**
 * The problem behind an answer that is no success.
 *
 * @param said what the server said, plain text; may be ""
 */
export function statusProblem(status: number, said: string): Problem {
  const facts = `(HTTP ${status})${said === "" ? "." : `: ${said}`}`;
  if (status >= 300 && status < 400) {
    return new Problem("bad-response", `The server sends to another address ${facts}`, "Enter the final address as base URL under Settings.");
  }
  switch (status) {
    case 400:
    case 422:
      return new Problem("bad-request", `The server refused the request ${facts}`, "Change what the message names, then run again.");
    case 401:
      return new Problem("key-rejected", `The server does not accept the API key ${facts}`, "Enter the key again under Settings.");
    case 402:
      return new Problem(
        "out-of-credit",
        `The account has too little credit ${facts}`,
        "The credit of all runs is reserved when they are added: add credit, or run fewer rows or a cheaper processor.",
      );
    case 403:
      return new Problem("forbidden", `The API key may not do this ${facts}`, "Choose a runner or processor that the account may use, or ask its owner.");
    case 404:
      return new Problem("not-found", `The server does not know what was asked for ${facts}`, "Check the task and, under Settings, the base URL.");
    case 408:
    case 429:
      return new Problem(
        "rate-limited",
        `The server asks for fewer requests at the moment ${facts}`,
        "Wait a little; it goes on by itself where that is safe.",
      );
    case 413:
      return new Problem("bad-request", `The request is too large for the server ${facts}`, "Run fewer rows at once or shorten the arguments.");
  }
  if (status >= 500) return new Problem("server-error", `The server has a problem ${facts}`, "Wait a little and check again.");
  return new Problem("bad-request", `The server refused the request ${facts}`, "Check the base URL under Settings and what was entered.");
}

/** No answer came at all. */
export function unreachableProblem(reason: string): Problem {
  return new Problem(
    "unreachable",
    `The server did not answer${reason === "" ? "." : `: ${reason}`}`,
    "Check the base URL under Settings and try again later.",
  );
}
