import { isObject } from "../json-body";
import { findCountry, folded } from "../tasks/country-names";
import type { JsonObject } from "../tasks/task";
import { matchField } from "./match-field";
import { countrySubject, type Subject } from "./subject";

/** What stands for a value that is not known or does not fit the schema. */
export const UNKNOWN = Symbol("unknown");

/** Gives a value the type that a JSON schema asks for. */
export function fit(value: unknown, schema: JsonObject, subject: Subject): unknown {
  if (value === null || value === undefined || value === "") return UNKNOWN;
  const choices = choicesOf(schema);
  if (choices !== null) return chosen(value, choices);
  const [type] = typesOf(schema);
  if (type === "array") return list(value, schema, subject);
  if (type === "object") return fitObject(value, schema, subject);
  if (Array.isArray(value) && (type === "number" || type === "integer" || type === "boolean")) return type === "boolean" ? value.length > 0 : UNKNOWN;
  if (type === "number" || type === "integer") return number(value, type === "integer");
  if (type === "boolean") return boolean(value);
  if (type === "string") return text(value);
  return value;
}

/** A field nobody knows: the schema's own word for it, `null` where that is allowed, else "unknown", nothing in the list, or `null`. */
export function unknownFor(schema: JsonObject): unknown {
  const choices = choicesOf(schema);
  const types = typesOf(schema);
  if (choices !== null) return choices.find((choice) => /^(unknown|other|none|n a|not known)$/.test(folded(String(choice)))) ?? null;
  if (types.includes("null")) return null;
  if (types[0] === "array") return [];
  return types[0] === "string" ? "unknown" : null;
}

/** The types a schema allows, "null" last; an unknown kind of schema allows anything and has none. */
function typesOf(schema: JsonObject): readonly string[] {
  const own = Array.isArray(schema.type) ? schema.type.map(String) : typeof schema.type === "string" ? [schema.type] : [];
  const variants = [schema.anyOf, schema.oneOf]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .filter(isObject)
    .flatMap(typesOf);
  const types = [...own, ...variants, ...(own.length === 0 && isObject(schema.properties) ? ["object"] : [])];
  return [...types.filter((type) => type !== "null"), ...types.filter((type) => type === "null")];
}

function choicesOf(schema: JsonObject): readonly unknown[] | null {
  if (Array.isArray(schema.enum)) return schema.enum;
  const variant = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : [])).find((one) => isObject(one) && Array.isArray(one.enum));
  return isObject(variant) && Array.isArray(variant.enum) ? variant.enum : null;
}

/** The choice that is the value, or else one that the value holds as whole words. */
function chosen(value: unknown, choices: readonly unknown[]): unknown {
  const wanted = (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === "boolean" ? (one ? ["yes", "true"] : ["no", "false"]) : [folded(String(one))],
  );
  const named = choices.filter((choice) => choice !== null && folded(String(choice)) !== "").map((choice) => ({ choice, name: folded(String(choice)) }));
  const found = named.find(({ name }) => wanted.includes(name)) ?? named.find(({ name }) => wanted.some((one) => ` ${one} `.includes(` ${name} `)));
  return found === undefined ? UNKNOWN : found.choice;
}

function list(value: unknown, schema: JsonObject, subject: Subject): unknown {
  const items = isObject(schema.items) ? schema.items : {};
  const values = Array.isArray(value) ? value : [value];
  return values.map((one) => fit(one, items, subject)).filter((one) => one !== UNKNOWN);
}

/** A field that is an object takes its own fields from the same subject, or from the country that the value names. */
function fitObject(value: unknown, schema: JsonObject, subject: Subject): unknown {
  if (isObject(value) && !isObject(schema.properties)) return value;
  const country = typeof value === "string" ? findCountry(value) : null;
  return fields(schema, country === null ? subject : countrySubject(country, []));
}

export function fields(schema: JsonObject, subject: Subject): JsonObject {
  const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
  return Object.fromEntries(properties.map(([name, part]) => [name, fieldValue(name, isObject(part) ? part : {}, subject).value]));
}

export interface FieldValue {
  readonly value: unknown;
  readonly confidence: "high" | "medium" | "low";
}

export function fieldValue(name: string, schema: JsonObject, subject: Subject): FieldValue {
  const match = matchField(name, typeof schema.description === "string" ? schema.description : "", subject);
  if (match === null && typesOf(schema)[0] === "object" && isObject(schema.properties)) return { value: fields(schema, subject), confidence: "medium" };
  const value = match === null ? UNKNOWN : fit(match.fact.value, schema, subject);
  return value === UNKNOWN || match === null ? { value: unknownFor(schema), confidence: "low" } : { value, confidence: match.confidence };
}

function number(value: unknown, whole: boolean): unknown {
  const found = typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (!Number.isFinite(found)) return UNKNOWN;
  return whole ? Math.round(found) : found;
}

function boolean(value: unknown): unknown {
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  const word = folded(String(value));
  return word === "true" || word === "yes" ? true : word === "false" || word === "no" ? false : UNKNOWN;
}

function text(value: unknown): unknown {
  const plain = Array.isArray(value) ? value.map(plainText).join(", ") : plainText(value);
  return plain === "" ? UNKNOWN : plain;
}

function plainText(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
