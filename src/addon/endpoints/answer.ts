import type { Answer } from "../../contract/contract";
import { Problem, plainProblem } from "../../job/problem";
import { asProblem } from "../job/advance";
import { Misfit, type Shape } from "./shape";

/**
 * An endpoint's answer as JSON text: google.script.run turns a Date into null and loses the fields of errors [G:
 * guides/html/reference/run], so neither travels.
 */
export function answer<T>(work: () => T): string {
  try {
    const given: Answer<T> = { ok: true, value: work() };
    return JSON.stringify(given);
  } catch (error) {
    const refused: Answer<T> = { ok: false, problem: plainProblem(asProblem(error)) };
    return JSON.stringify(refused);
  }
}

/**
 * Reads what the browser sent. Anyone who may use the add-on in this document can call the endpoints with anything.
 * @throws Problem "bad-input" that names the field
 */
export function read<T>(shape: Shape<T>, input: unknown): T {
  try {
    return shape(input, "form");
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const place = error.path.slice(0, 80);
    if (error.most !== null) throw new Problem("bad-input", `The form is too large: ${place} takes ${error.most}.`, "Shorten it.");
    throw new Problem("bad-input", `Rowrunner got a form it cannot read (at ${place}).`, "Close the sidebar and open it again.");
  }
}
