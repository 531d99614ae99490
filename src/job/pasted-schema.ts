/** Why a pasted output schema cannot be used. */
export type SchemaFault =
  | { readonly kind: "not-json" }
  | { readonly kind: "not-an-object" }
  /** Its "type" is not "object", so it has no place for output columns. */
  | { readonly kind: "wrong-type" }
  | { readonly kind: "no-properties" }
  | { readonly kind: "bad-property"; readonly property: string };

type JsonObject = Readonly<Record<string, unknown>>;

export type PastedSchema = { readonly ok: true; readonly schema: JsonObject } | { readonly ok: false; readonly fault: SchemaFault };

/**
 * Reads an output schema that a person pasted: a JSON schema of an object with properties, also within the wrappers that APIs show it in
 * (`{"type":"json","json_schema":…}`, `{"output_schema":…}`).
 *
 * @returns the bare schema, or why it cannot be used
 */
export function parsePastedSchema(text: string): PastedSchema {
  const refuse = (fault: SchemaFault): PastedSchema => ({ ok: false, fault });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse({ kind: "not-json" });
  }
  const schema = unwrap(value);
  if (!isObject(schema)) return refuse({ kind: "not-an-object" });
  if (schema.type !== "object") return refuse({ kind: "wrong-type" });
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  if (properties.length === 0) return refuse({ kind: "no-properties" });
  const bad = properties.find(([, property]) => !isObject(property));
  return bad === undefined ? { ok: true, schema } : refuse({ kind: "bad-property", property: bad[0] });
}

function unwrap(value: unknown): unknown {
  const outer = member(value, "output_schema") ?? value;
  return member(outer, "json_schema") ?? outer;
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
