import { isObject, items, type JsonObject, members } from "../http/json";

/** What of an output schema counts against the API's limits. */
export interface SchemaFacts {
  /** Objects within objects; a list counts as what it lists. */
  readonly depth: number;
  /** The names of all fields, those of objects within too; an object that has fields is not one itself. */
  readonly fields: readonly string[];
  /** Properties of all objects together. */
  readonly properties: number;
  readonly enums: readonly { readonly values: number; readonly characters: number }[];
  /** All keywords of all schemas within. */
  readonly keywords: ReadonlySet<string>;
  /** Fields that can be nothing but null. */
  readonly nulls: readonly string[];
}

/** Schemas within schemas are followed so far; whatever is deeper counts as so many levels more. */
const MAX_STEPS = 50;

/** Linear in the size of the schema, and safe for whatever a person may have pasted. */
export function schemaFacts(schema: unknown): SchemaFacts {
  const facts = { fields: [] as string[], properties: 0, enums: [] as SchemaFacts["enums"][number][], keywords: new Set<string>(), nulls: [] as string[] };

  /** @returns the depth */
  const visit = (value: unknown, step: number): number => {
    if (!isObject(value)) return 0;
    if (step === MAX_STEPS) return MAX_STEPS;
    for (const keyword of Object.keys(value)) facts.keywords.add(keyword);
    if (Array.isArray(value.enum)) facts.enums.push({ values: value.enum.length, characters: charactersOf(value.enum) });
    let below = 0;
    const properties = members(value.properties);
    facts.properties += properties.size;
    for (const [name, property] of properties) {
      const known = facts.fields.length;
      below = Math.max(below, visit(property, step + 1));
      if (facts.fields.length === known) facts.fields.push(name);
      if (isObject(property) && property.type === "null") facts.nulls.push(name);
    }
    for (const part of partsOf(value)) below = Math.max(below, visit(part, step + 1));
    return (properties.size > 0 ? 1 : 0) + below;
  };

  return { depth: visit(schema, 0), ...facts };
}

function partsOf(schema: JsonObject): readonly unknown[] {
  return [schema.items, ...items(schema.anyOf), ...items(schema.oneOf), ...items(schema.allOf)];
}

function charactersOf(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === "string" ? value.length : 0), 0);
}
