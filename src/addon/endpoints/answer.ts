import * as v from "valibot";
import { Problem } from "../../job/problem";
import type { Answer } from "../../sidebar/contract";
import { asProblem } from "../job/advance";

/**
 * An endpoint's answer as JSON text: google.script.run turns a Date into null and loses the fields of errors [G:
 * guides/html/reference/run], so neither travels.
 */
export function answer<T>(work: () => T): string {
  try {
    const given: Answer<T> = { ok: true, value: work() };
    return JSON.stringify(given);
  } catch (error) {
    const { kind, message, action } = asProblem(error);
    const refused: Answer<T> = { ok: false, problem: { kind, message, action } };
    return JSON.stringify(refused);
  }
}

/**
 * Reads what the browser sent. Anyone who may use the add-on in this document can call the endpoints with anything.
 * @throws Problem "bad-input" that names the field
 */
export function read<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, input);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  throw new Problem("bad-input", `Rowrunner got a form it cannot read${path ? ` (${path.slice(0, 80)})` : ""}.`, "Close the sidebar and open it again.");
}
