import { isObject, nameOfType } from "../json-body";
import type { JsonObject } from "../tasks/task";
import type { Fault } from "./contract";

/** What a run shall give. */
export type OutputSchema =
  | { readonly kind: "json"; readonly schema: JsonObject }
  | { readonly kind: "text"; readonly description: string }
  | { readonly kind: "auto" };

export interface TaskSpec {
  readonly output: OutputSchema;
  /** Warnings that every run with this spec gets. */
  readonly warnings: readonly string[];
  /** Names that `input_schema` requires. */
  readonly requiredInputs: readonly string[];
  /** As it was sent; `null` when none was. */
  readonly raw: JsonObject | null;
  /** Characters of `raw` as JSON. */
  readonly length: number;
}

/** Without a spec Parallel decides on the outputs. */
export const AUTO_SPEC: TaskSpec = { output: { kind: "auto" }, warnings: [], requiredInputs: [], raw: null, length: 0 };

/** Levels of objects and lists in an output schema. */
const MAX_DEPTH = 5;
const MAX_PROPERTIES = 100;
const MAX_ENUM_VALUES = 500;
const MAX_LENGTH = 15_000;
const UNSUPPORTED =
  "contains format maxContains maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum multipleOf pattern patternProperties propertyNames unevaluatedItems unevaluatedProperties uniqueItems".split(
    " ",
  );

/** Fields that the basis carries already, so asking for them is worth a warning. */
const NEEDLESS_FIELDS = ["citations", "confidence", "evidence", "reasoning", "source", "sources", "source_urls"];

/** Reads a spec that the contract has found right. */
export function parseTaskSpec(raw: JsonObject): TaskSpec | Fault {
  const output = outputSchemaOf(raw.output_schema);
  if (output.kind === "json") {
    const fault = faultInSchema(output.schema);
    if (fault !== null) return { place: ["output_schema", "json_schema"], message: fault };
  }
  const { length } = JSON.stringify(raw);
  if (length > MAX_LENGTH) return { place: [], message: `has ${length} characters; at most ${MAX_LENGTH} are allowed` };
  return { output, warnings: warningsOf(output), requiredInputs: requiredInputs(raw.input_schema), raw, length };
}

function outputSchemaOf(schema: unknown): OutputSchema {
  if (typeof schema === "string") return { kind: "text", description: schema };
  if (!isObject(schema)) return { kind: "auto" };
  if (isObject(schema.json_schema)) return { kind: "json", schema: schema.json_schema };
  return schema.type === "auto" ? { kind: "auto" } : { kind: "text", description: typeof schema.description === "string" ? schema.description : "" };
}

function faultInSchema(schema: JsonObject): string | null {
  if (schema.type !== undefined && schema.type !== "object") return `the outermost type must be "object", not ${JSON.stringify(schema.type)}`;
  if (!isObject(schema.properties)) return `needs "properties", has ${nameOfType(schema.properties)}`;
  if (Object.keys(schema.properties).length === 0) return '"properties" is empty';
  if (schema.anyOf !== undefined) return '"anyOf" is not allowed at the top';
  const depth = depthOf(schema);
  if (depth > MAX_DEPTH) return `is ${depth} levels deep; at most ${MAX_DEPTH} are allowed`;
  const all = schemasIn(schema);
  const properties = all.reduce((sum, part) => sum + (isObject(part.properties) ? Object.keys(part.properties).length : 0), 0);
  if (properties > MAX_PROPERTIES) return `has ${properties} properties; at most ${MAX_PROPERTIES} are allowed`;
  const values = all.reduce((sum, part) => sum + (Array.isArray(part.enum) ? part.enum.length : 0), 0);
  if (values > MAX_ENUM_VALUES) return `has ${values} enum values; at most ${MAX_ENUM_VALUES} are allowed`;
  const keyword = UNSUPPORTED.find((name) => all.some((part) => part[name] !== undefined));
  return keyword === undefined ? null : `"${keyword}" is not supported`;
}

/** A schema and all within it. */
function schemasIn(schema: unknown): readonly JsonObject[] {
  if (!isObject(schema)) return [];
  const { properties, items, anyOf, oneOf, allOf } = schema;
  const parts = [
    ...(isObject(properties) ? Object.values(properties) : []),
    items,
    ...[anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list : [])),
  ];
  return [schema, ...parts.flatMap(schemasIn)];
}

/** An object with plain fields is one level deep. */
function depthOf(schema: unknown): number {
  if (!isObject(schema)) return 0;
  const fields = isObject(schema.properties) ? Object.values(schema.properties) : [];
  const nested = [...fields, ...(schema.items === undefined ? [] : [schema.items])].map(depthOf);
  return (fields.length > 0 ? 1 : 0) + Math.max(0, ...nested);
}

function warningsOf(output: OutputSchema): readonly string[] {
  if (output.kind !== "json" || !isObject(output.schema.properties)) return [];
  const needless = Object.keys(output.schema.properties).filter((name) => NEEDLESS_FIELDS.includes(name.toLowerCase()));
  return needless.map((name) => `output field "${name}" is not needed: the basis carries it for every field`);
}

function requiredInputs(schema: unknown): readonly string[] {
  if (!isObject(schema) || !isObject(schema.json_schema) || !Array.isArray(schema.json_schema.required)) return [];
  return schema.json_schema.required.filter((name) => typeof name === "string");
}
