import type { Answer } from "../../src/contract/endpoints";
import type { RowFailure } from "../../src/job/ledger";
import type { ProblemKind } from "../../src/job/problem";
import { describeProblem } from "../../src/texts/describe";
import { scriptTextsIn } from "../../src/texts/script-texts";

interface Told {
  readonly kind: ProblemKind;
  readonly message: string;
  readonly action: string;
}

/** A view with its problems, and the reasons of its rows, as people read them. */
export type InWords<T> = T extends { readonly kind: ProblemKind; readonly facts: unknown }
  ? Told
  : T extends RowFailure
    ? string
    : T extends object
      ? { readonly [K in keyof T]: InWords<T[K]> }
      : T;

export type ToldAnswer<T> = { readonly ok: true; readonly value: InWords<T> } | { readonly ok: false; readonly problem: Told };

/** What an endpoint answered, with a message and an action for each problem, as the sidebar shows it. */
export function toldAnswer<T>(json: string): ToldAnswer<T> {
  const answer: Answer<T> = JSON.parse(json);
  return inWords(answer) as ToldAnswer<T>;
}

const words = scriptTextsIn("en");

function isFailure(part: unknown): part is RowFailure {
  return typeof part === "object" && part !== null && "kind" in part;
}

function inWords(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inWords);
  const { kind, facts } = value as { readonly kind?: unknown; readonly facts?: unknown };
  if (typeof kind === "string" && facts !== undefined) {
    const { message, action } = describeProblem(words, { kind, facts });
    return { kind, message, action };
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, name === "reason" && isFailure(part) ? words.rowFailure(part) : inWords(part)]));
}
