import { words } from "../words";
import type { ShownProblem } from "./problem-words";

/** A call that did not bring what was asked for. */
export class ServerProblem extends Error {
  override readonly name = "ServerProblem";

  /** @param answered whether the script itself said so. If not, nobody knows whether it did what it was asked. */
  constructor(
    readonly view: ShownProblem,
    readonly answered: boolean,
  ) {
    super(view.message);
  }
}

/** The problem in any error, for showing. */
export function problemOf(error: unknown): ShownProblem {
  return error instanceof ServerProblem ? error.view : { kind: "unexpected", ...words.connection.sidebar };
}
