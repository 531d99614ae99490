import { type GenericSchema, safeParse } from "valibot";
import type { Answer } from "../../contract/endpoints";
import { Problem, plainProblem } from "../../job/problem";
import { asProblem } from "../commands/check-job";
import { requireAllPermissions } from "../google/consent";

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

/** As `answer`, for presses that send or write: Google asks for missing permissions first, which nothing here may catch. */
export function answerWithConsent<T>(work: () => T): string {
  requireAllPermissions();
  return answer(work);
}

/**
 * Reads what the browser sent.
 * @throws Problem "bad-input" that names the field
 */
export function read<T>(schema: GenericSchema<unknown, T>, input: unknown): T {
  const result = safeParse(schema, input, { abortEarly: true });
  if (result.success) return result.output;
  const [{ type, requirement, path, input: found }] = result.issues;
  const place = placeOf(path).slice(0, 80);
  if (type === "max_length") {
    throw new Problem("bad-input", { fault: "too-large", place, most: Number(requirement), unit: typeof found === "string" ? "characters" : "entries" });
  }
  throw new Problem("bad-input", { fault: "unreadable", place });
}

/** "form.arguments[2].name" */
function placeOf(path: readonly { readonly key?: unknown }[] = []): string {
  return path.reduce((place, { key }) => `${place}${typeof key === "number" ? `[${key}]` : `.${key}`}`, "form");
}
