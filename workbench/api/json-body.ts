import { ApiError, invalid } from "./api-error";

/** The body of a POST as a JSON object. */
export function parseObject(body: string): Readonly<Record<string, unknown>> {
  if (body.trim() === "") throw new ApiError(400, "the request has no body: send a JSON object");
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (error) {
    throw new ApiError(400, `the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isObject(value)) throw invalid("body", `must be a JSON object, not ${nameOfType(value)}`);
  return value;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value has more levels of lists and objects than anybody means; far below what would break writing it as JSON. */
export function isTooDeep(value: unknown, levels: number = MAX_LEVELS): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isTooDeep(part, levels - 1));
}

export const MAX_LEVELS = 100;

/** For messages: "a list", "a number", "nothing", … */
export function nameOfType(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
