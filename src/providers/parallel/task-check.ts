import { compactJson } from "../../job/compact-json";
import type { PlainProblem, ProblemFacts } from "../../job/problem";
import { isObject, items, members } from "../http/json";
import { DEFAULT_PROCESSOR, findProcessor } from "./prices";
import type { TaskSpec } from "./task-spec";

/** Something about a task spec that the person should know before sending. What is "bad-form" stops the job. */
export type Finding = PlainProblem<"bad-form"> | PlainProblem<"task-warning">;

/** Limits of the task API. */
const MAX_CHARACTERS = 25_000;
const MAX_DEPTH = 3;
/** The basis carries these already; the API warns of fields with such names. */
const RESERVED_NAMES = ["citations", "confidence", "evidence", "reasoning", "source", "sources", "source_urls"];

/**
 * @param processors all that the job uses; "" is the default one
 * @param longestInput characters of the longest input as JSON
 */
export function checkTaskSpec(spec: TaskSpec, processors: Iterable<string>, longestInput: number): readonly Finding[] {
  const findings: Finding[] = [];
  const characters = compactJson(spec).length + longestInput;
  const refuse = (facts: ProblemFacts["bad-form"]) => findings.push({ kind: "bad-form", facts });
  const warn = (facts: ProblemFacts["task-warning"]) => findings.push({ kind: "task-warning", facts });
  if (characters > MAX_CHARACTERS) refuse({ fault: "task-too-long", characters, most: MAX_CHARACTERS });
  const depth = depthOf(spec.outputSchema);
  if (depth > MAX_DEPTH) refuse({ fault: "schema-too-deep", depth, most: MAX_DEPTH });
  const fields = fieldNames(spec.outputSchema);
  for (const field of new Set(fields)) {
    if (field.trim() === "") refuse({ fault: "output-unnamed" });
    if (RESERVED_NAMES.includes(field.trim().toLowerCase())) warn({ fault: "reserved-name", field });
  }
  for (const name of new Set(Array.from(processors, (given) => given || DEFAULT_PROCESSOR))) {
    const processor = findProcessor(name);
    if (processor !== null && fields.length > processor.fields) {
      warn({ fault: "many-fields", fields: fields.length, processor: processor.name, most: processor.fields });
    }
  }
  return findings;
}

/** Schemas within schemas are followed so far; whatever is deeper counts as so many levels more. */
const MAX_STEPS = 50;

/** Objects within objects; a list counts as what it lists. */
function depthOf(schema: unknown, step = 0): number {
  if (!isObject(schema)) return 0;
  if (step === MAX_STEPS) return MAX_STEPS;
  const properties = members(schema.properties);
  const below = [...properties.values(), ...alternatives(schema)].map((part) => depthOf(part, step + 1));
  return (properties.size > 0 ? 1 : 0) + below.reduce((most, depth) => Math.max(most, depth), 0);
}

/** The names of all fields, those of objects within too; an object that has fields is not one itself. */
function fieldNames(schema: unknown, step = 0): readonly string[] {
  if (!isObject(schema) || step === MAX_STEPS) return [];
  const own = [...members(schema.properties)].flatMap(([name, property]) => {
    const inner = fieldNames(property, step + 1);
    return inner.length > 0 ? inner : [name];
  });
  return [...own, ...alternatives(schema).flatMap((part) => fieldNames(part, step + 1))];
}

function alternatives(schema: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [schema.items, ...items(schema.anyOf), ...items(schema.oneOf), ...items(schema.allOf)];
}
