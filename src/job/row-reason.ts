import type { CallbackUrlFault } from "./callback-url";
import { cutWhole } from "./surrogates";

/**
 * Why a row is left out of a job, or what became of it without a result, as facts; `src/texts` has the words. A `column` is named as
 * people call it.
 */
export type RowReason =
  /** Its cells are blank. */
  | { readonly kind: "no-arguments" }
  /** A required one is blank. */
  | { readonly kind: "argument-missing"; readonly name: string }
  | { readonly kind: "error-cell"; readonly column: string; readonly error: string }
  /** A formula that is not computed yet. */
  | { readonly kind: "loading"; readonly column: string }
  /** An image, or whatever else is neither text, number, date nor yes or no. */
  | { readonly kind: "not-a-value"; readonly column: string }
  | { readonly kind: "callback-unusable"; readonly fault: CallbackUrlFault }
  /** The API would refuse it, and with it all others of its request. */
  | { readonly kind: "too-large"; readonly characters: number; readonly most: number }
  | { readonly kind: "runner-unknown"; readonly runner: string }
  | { readonly kind: "has-result" }
  /** A run of it is out. */
  | { readonly kind: "running" }
  /** Hidden by hand or by a filter, where only visible rows were asked for. */
  | { readonly kind: "hidden" }
  /** Edited between its start and its sending, or no longer the same as the rows that shared its run. */
  | { readonly kind: "edited" }
  /** The person left it out after a lost answer. */
  | { readonly kind: "left-out" }
  /** All runs have ended, and none was this row's. */
  | { readonly kind: "no-result" };

/** Longest text among the facts of a reason that is stored, in characters. */
const MAX_TEXT = 100;

/** The reason as it stands in a row's Run details, with its texts cut. */
export function storedReason(reason: RowReason): Readonly<Record<string, string | number>> {
  return Object.fromEntries(Object.entries(reason).map(([name, value]) => [name, typeof value === "string" ? cutWhole(value, MAX_TEXT) : value]));
}

/** Reads what `storedReason` wrote; `null` for anything else. */
export function readReason(stored: unknown): RowReason | null {
  if (typeof stored !== "object" || stored === null) return null;
  const facts = new Map<string, unknown>(Object.entries(stored));
  const text = (name: string) => cutWhole(String(facts.get(name) ?? ""), MAX_TEXT);
  const count = (name: string) => Math.max(0, Math.trunc(Number(facts.get(name))) || 0);
  const kind = facts.get("kind");
  switch (kind) {
    case "no-arguments":
    case "has-result":
    case "running":
    case "hidden":
    case "edited":
    case "left-out":
    case "no-result":
      return { kind };
    case "argument-missing":
      return { kind, name: text("name") };
    case "error-cell":
      return { kind, column: text("column"), error: text("error") };
    case "loading":
    case "not-a-value":
      return { kind, column: text("column") };
    case "callback-unusable":
      return { kind, fault: CALLBACK_FAULTS.find((fault) => fault === facts.get("fault")) ?? "not-an-address" };
    case "too-large":
      return { kind, characters: count("characters"), most: count("most") };
    case "runner-unknown":
      return { kind, runner: text("runner") };
    default:
      return null;
  }
}

const CALLBACK_FAULTS: readonly CallbackUrlFault[] = ["too-long", "not-https", "not-an-address", "with-credentials"];

/** Equal for equal reasons. */
export function reasonKey(reason: RowReason): string {
  return JSON.stringify(reason);
}
