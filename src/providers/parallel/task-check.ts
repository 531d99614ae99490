import { compactJson } from "../../job/compact-json";
import type { PlainProblem, ProblemFacts } from "../../job/problem";
import { TASK_LIMITS } from "./facts";
import { DEFAULT_PROCESSOR, findProcessor } from "./prices";
import { type SchemaFacts, schemaFacts } from "./schema-facts";
import type { TaskSpec } from "./task-spec";

/** Something about a task spec that the person should know before sending. What is "bad-form" stops the job: the API would refuse it. */
export type Finding = PlainProblem<"bad-form"> | PlainProblem<"task-warning">;

/** The basis carries these already; the API warns of fields with such names. */
const RESERVED_NAMES = ["citations", "confidence", "evidence", "reasoning", "source", "sources", "source_urls"];

const refusal = (facts: ProblemFacts["bad-form"]): Finding => ({ kind: "bad-form", facts });
const warning = (facts: ProblemFacts["task-warning"]): Finding => ({ kind: "task-warning", facts });

/**
 * @param processors all that the job uses; "" is the default one
 * @param longestInput characters of the longest input as JSON
 */
export function checkTaskSpec(spec: TaskSpec, processors: Iterable<string>, longestInput: number): readonly Finding[] {
  const facts = schemaFacts(spec.outputSchema);
  return [
    ...lengthFindings(compactJson(spec).length, longestInput),
    ...depthFindings(facts.depth),
    ...sizeFindings(facts),
    ...keywordFindings(spec.outputSchema, facts),
    ...fieldFindings(facts.fields),
    ...processorFindings(facts.fields.length, processors),
  ];
}

function lengthFindings(ofSpec: number, longestInput: number): readonly Finding[] {
  const { specCharacters, specAndInputCharacters } = TASK_LIMITS;
  if (ofSpec > specCharacters) return [refusal({ fault: "task-spec-too-long", characters: ofSpec, most: specCharacters })];
  const characters = ofSpec + longestInput;
  return characters > specAndInputCharacters ? [refusal({ fault: "task-too-long", characters, most: specAndInputCharacters })] : [];
}

function depthFindings(depth: number): readonly Finding[] {
  const { levels, sureLevels } = TASK_LIMITS;
  if (depth > levels) return [refusal({ fault: "schema-too-deep", depth, most: levels })];
  return depth > sureLevels ? [warning({ fault: "schema-deep", depth, most: sureLevels })] : [];
}

function sizeFindings({ properties, enums }: SchemaFacts): readonly Finding[] {
  const limits = TASK_LIMITS;
  const values = enums.reduce((sum, { values: own }) => sum + own, 0);
  const long = enums.find(({ values: own, characters }) => own > limits.longEnumValues && characters > limits.longEnumCharacters);
  const tooMany = (what: "properties" | "enum-values" | "enum-characters", count: number, most: number) =>
    count > most ? [refusal({ fault: "schema-too-large", what, count, most })] : [];
  return [
    ...tooMany("properties", properties, limits.properties),
    ...tooMany("enum-values", values, limits.enumValues),
    ...tooMany("enum-characters", long?.characters ?? 0, limits.longEnumCharacters),
  ];
}

function keywordFindings(schema: TaskSpec["outputSchema"], { keywords, nulls }: SchemaFacts): readonly Finding[] {
  const unsupported = TASK_LIMITS.unsupportedKeywords.filter((keyword) => keywords.has(keyword));
  return [
    ...(unsupported.length > 0 ? [refusal({ fault: "schema-keywords", keywords: unsupported })] : []),
    ...(schema !== null && schema.anyOf !== undefined ? [refusal({ fault: "schema-any-of" })] : []),
    ...[...new Set(nulls)].map((field) => refusal({ fault: "output-null", field })),
  ];
}

function fieldFindings(fields: readonly string[]): readonly Finding[] {
  return [...new Set(fields)].flatMap((field) => {
    if (field.trim() === "") return [refusal({ fault: "output-unnamed" })];
    return RESERVED_NAMES.includes(field.trim().toLowerCase()) ? [warning({ fault: "reserved-name", field })] : [];
  });
}

function processorFindings(fields: number, processors: Iterable<string>): readonly Finding[] {
  const names = new Set(Array.from(processors, (given) => given || DEFAULT_PROCESSOR));
  return [...names].flatMap((name) => {
    const processor = findProcessor(name);
    if (processor === null || fields <= processor.fields) return [];
    return [warning({ fault: "many-fields", fields, processor: processor.name, most: processor.fields })];
  });
}
