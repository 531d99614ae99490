import type { ProblemView } from "../../contract/problem";

/** A call that did not bring what was asked for. */
export class ServerProblem extends Error {
  override readonly name = "ServerProblem";

  /** @param answered whether the script itself said so. If not, nobody knows whether it did what it was asked. */
  constructor(
    readonly view: ProblemView,
    readonly answered: boolean,
  ) {
    super(view.message);
  }
}

/** The problem in any error, for showing. */
export function problemOf(error: unknown): ProblemView {
  if (error instanceof ServerProblem) return error.view;
  return { kind: "unexpected", message: "Something went wrong in the sidebar.", action: "Close the sidebar and open it again." };
}
