import type { Answer } from "../../src/contract/endpoints";
import type { ProblemKind } from "../../src/job/problem";
import { describeProblem } from "../../src/texts/describe";
import { scriptTextsIn } from "../../src/texts/script-texts";

interface Told {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly action: string;
}

/** A view with its problems as people read them. */
export type InWords<T> = T extends { readonly kind: ProblemKind; readonly facts: unknown }
  ? Told
  : T extends readonly (infer Item)[]
    ? readonly InWords<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: InWords<T[K]> }
      : T;

export type ToldAnswer<T> = { readonly ok: true; readonly value: InWords<T> } | { readonly ok: false; readonly problem: Told };

/** What an endpoint answered, with a message and an action for each problem, as the sidebar shows it. */
export function toldAnswer<T>(json: string): ToldAnswer<T> {
  const answer: Answer<T> = JSON.parse(json);
  return inWords(answer) as ToldAnswer<T>;
}

function inWords(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inWords);
  const { kind, facts } = value as { readonly kind?: unknown; readonly facts?: unknown };
  if (typeof kind === "string" && facts !== undefined) {
    const { message, action } = describeProblem(scriptTextsIn("en"), { kind, facts });
    return { kind, message, action };
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inWords(part)]));
}
