import type { Arguments } from "../../job/run";
import type { OutputColumn } from "../../job/task";
import { type JsonObject, objectOf } from "../http/json";

/** What a group does to each run, its JSON schemas as plain JSON. */
export interface TaskSpec {
  readonly inputSchema: JsonObject;
  /** `null` lets Parallel decide (auto schema). */
  readonly outputSchema: JsonObject | null;
}

/**
 * The JSON schema of the outputs: one property a field, all required, nothing else allowed, as in the API's examples.
 *
 * @param instructions what to find out, in plain words; goes into the description of the whole
 */
export function outputSchema(instructions: string, fields: readonly OutputColumn[]): JsonObject {
  return {
    type: "object",
    ...describedBy(instructions),
    properties: objectOf(new Map(fields.map((field) => [field.name, propertyOf(field)]))),
    required: fields.map((field) => field.name),
    additionalProperties: false,
  };
}

/**
 * The JSON schema of the inputs. A row may leave out any argument, so none is required; a type is named only where all `runs` agree,
 * since one column may hold numbers in some rows and text in others.
 *
 * @param instructions for a task without an output schema of its own ("let Parallel decide"): there this is where they go; else ""
 */
export function inputSchema(names: readonly string[], runs: Iterable<Arguments> = [], instructions = ""): JsonObject {
  const types = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
  for (const values of runs) {
    values.forEach((value, name) => {
      types.get(name)?.add(typeof value);
    });
  }
  return {
    type: "object",
    ...describedBy(instructions),
    properties: objectOf(new Map([...types].map(([name, used]) => [name, typeSchema([...used].sort())]))),
  };
}

function typeSchema(types: readonly string[]): JsonObject {
  const schemas = (types.length === 0 ? ["string"] : types).map((type) => ({ type }));
  return schemas.length === 1 ? { ...schemas[0] } : { anyOf: schemas };
}

function propertyOf({ type, description, options = [] }: OutputColumn): JsonObject {
  switch (type) {
    case "text":
      return { type: "string", ...describedBy(description) };
    case "number":
      return { type: "number", ...describedBy(description) };
    case "yes-no":
      return { type: "boolean", ...describedBy(description) };
    case "date":
      // "format" is not in the subset of JSON Schema that is sure to be supported, a description is.
      return { type: "string", ...describedBy(`${description.trim()} (a date as YYYY-MM-DD)`) };
    case "list":
      return { type: "array", items: { type: "string" }, ...describedBy(description) };
    case "one-of":
      return { type: "string", enum: [...options], ...describedBy(description) };
  }
}

function describedBy(text: string): JsonObject {
  return text.trim() === "" ? {} : { description: text.trim() };
}
