import { isObject } from "../json-body";
import type { JsonObject } from "../tasks/task";
import { fieldValue } from "./fit-value";
import type { Subject } from "./subject";
import type { OutputSchema } from "./task-spec";

/** The output of a completed run in the shape of the contract (TaskRunJsonOutput or TaskRunTextOutput). */
export function outputFor(schema: OutputSchema, subject: Subject): JsonObject {
  const known = outputs.get(schema)?.get(subject);
  if (known !== undefined) return known;
  const made = makeOutput(schema, subject);
  outputs.set(schema, (outputs.get(schema) ?? new WeakMap<Subject, JsonObject>()).set(subject, made));
  return made;
}

/** Thousands of runs share a schema, and many ask about the same country. */
const outputs = new WeakMap<OutputSchema, WeakMap<Subject, JsonObject>>();

function makeOutput(schema: OutputSchema, subject: Subject): JsonObject {
  if (schema.kind === "text") return textOutput(subject);
  if (schema.kind === "auto") return autoOutput(subject);
  const properties = isObject(schema.schema.properties) ? Object.entries(schema.schema.properties) : [];
  const found = properties.map(([name, part]) => ({ name, ...fieldValue(name, isObject(part) ? part : {}, subject) }));
  return {
    type: "json",
    content: Object.fromEntries(found.map(({ name, value }) => [name, value])),
    basis: found.map(({ name, value, confidence }) => basisOf(name, value, confidence, subject)),
  };
}

function autoOutput(subject: Subject): JsonObject {
  const properties = Object.entries(subject.profile).map(([name, value]) => [name, { type: typeOf(value) }] as const);
  return {
    type: "json",
    content: subject.profile,
    basis: Object.entries(subject.profile).map(([name, value]) => basisOf(name, value, "high", subject)),
    output_schema: { type: "object", properties: Object.fromEntries(properties), required: Object.keys(subject.profile), additionalProperties: false },
  };
}

function textOutput(subject: Subject): JsonObject {
  const parts = Object.entries(subject.profile).map(([name, value]) => `${name.replace(/_/g, " ")}: ${shown(value)}`);
  const content = `${subject.title}. ${parts.join("; ")}.`;
  return { type: "text", content, basis: [basisOf("output", content, "high", subject)] };
}

function basisOf(field: string, value: unknown, confidence: string, { source, reasoning, title }: Subject): JsonObject {
  if (confidence === "low") return { field, reasoning: `Nothing known about ${title} answers "${field}".`, citations: [], confidence };
  const citations = source === null ? [] : [{ url: source.url, title: source.title, excerpts: [`${field}: ${shown(value)}`.slice(0, MAX_EXCERPT)] }];
  return { field, reasoning: `${reasoning}.`, citations, confidence };
}

const MAX_EXCERPT = 300;

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}
