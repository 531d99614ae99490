import type { ConditionOperator } from "./contract";
import { FillError } from "./fill-error";

/** `--where "Header OP value"`: only rows for which it holds. */
export interface WhereOption {
  readonly header: string;
  readonly op: ConditionOperator;
  readonly value: string;
}

/** Longer ones first, since "is" begins "is not" and ">" begins ">=". */
const OPERATORS: readonly (readonly [text: string, op: ConditionOperator])[] = [
  ["does not contain", "does-not-contain"],
  ["is not empty", "is-not-empty"],
  ["is empty", "is-empty"],
  ["contains", "contains"],
  ["is not", "is-not"],
  ["is", "is"],
  [">=", ">="],
  ["<=", "<="],
  [">", ">"],
  ["<", "<"],
];

export function parseWhere(text: string): WhereOption {
  const found = OPERATORS.flatMap(([words, op]) => {
    const at = ` ${text} `.indexOf(` ${words} `);
    return at < 1 ? [] : [{ header: text.slice(0, at - 1).trim(), op, value: text.slice(at + words.length).trim(), at }];
  });
  // The operator that comes first is meant: a value may hold another one.
  const [first] = found.sort((a, b) => a.at - b.at);
  if (!first || first.header === "") {
    throw new FillError(`--where is "Header OP value", with ${OPERATORS.map(([words]) => words).join(", ")}; not "${text}"`);
  }
  const needsValue = first.op !== "is-empty" && first.op !== "is-not-empty";
  if (needsValue === (first.value === "")) throw new FillError(`--where "${text}": ${needsValue ? "the value is missing" : "nothing may follow"}`);
  return { header: first.header, op: first.op, value: first.value };
}
