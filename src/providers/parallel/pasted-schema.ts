import { isObject, type JsonObject, member, members } from "../http/json";

export type PastedSchema = { readonly ok: true; readonly schema: JsonObject } | { readonly ok: false; readonly reason: string };

/**
 * Reads an output schema that a person pasted: a JSON schema of an object with properties, also within the API's own wrappers
 * (`{"type":"json","json_schema":…}`, `{"output_schema":…}`).
 *
 * @returns the bare schema, or why it cannot be used, one sentence
 */
export function parsePastedSchema(text: string): PastedSchema {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: "The schema is not valid JSON." };
  }
  const schema = unwrap(value);
  if (!isObject(schema)) return { ok: false, reason: "The schema must be a JSON object." };
  if (schema.type !== "object") return { ok: false, reason: 'The schema must be of "type": "object", with a property for each output column.' };
  if (members(schema.properties).size === 0) return { ok: false, reason: 'The schema has no "properties", so there would be no output columns.' };
  for (const [name, property] of members(schema.properties)) {
    if (!isObject(property)) return { ok: false, reason: `The property "${name}" of the schema must be an object.` };
  }
  return { ok: true, schema };
}

function unwrap(value: unknown): unknown {
  const inner = member(value, "output_schema") ?? member(value, "json_schema");
  return inner === undefined ? value : unwrap(inner);
}
