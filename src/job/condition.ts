import { cellText, type DateText, isDate, type SheetValue } from "./cell";

export type ConditionOperator = "is" | "is-not" | "contains" | "does-not-contain" | "is-empty" | "is-not-empty" | ">" | ">=" | "<" | "<=";

/** What a cell must be like for its row to run. `value` is as typed; it matters for all but "is-empty" and "is-not-empty". */
export interface CellTest {
  readonly op: ConditionOperator;
  readonly value: string;
}

/**
 * Whether a cell passes a test as a person means it: letters' case and white space around do not matter, 7 is "7.0", and 25 % is 0.25.
 * Dates are compared as ISO 8601 text, which is how the sidebar has them. What is neither a number nor a date is not larger or smaller
 * than anything, and a blank cell is not either.
 */
export function passes(cell: SheetValue | undefined, { op, value }: CellTest, dateText: DateText = String): boolean {
  const text = folded(cellText(cell, dateText));
  const wanted = folded(value);
  switch (op) {
    case "is-empty":
      return text === "";
    case "is-not-empty":
      return text !== "";
    case "is":
      return isSame(text, wanted);
    case "is-not":
      return !isSame(text, wanted);
    case "contains":
      return text.includes(wanted);
    case "does-not-contain":
      return !text.includes(wanted);
    default:
      return compares(isDate(cell) ? dateText(cell) : text, op, wanted);
  }
}

function folded(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

function isSame(text: string, wanted: string): boolean {
  if (text === wanted) return true;
  const [a, b] = [numberIn(text), numberIn(wanted)];
  return a !== null && a === b;
}

function compares(text: string, op: ">" | ">=" | "<" | "<=", wanted: string): boolean {
  const order = orderOf(text, wanted);
  if (order === null) return false;
  if (op === ">") return order > 0;
  if (op === ">=") return order >= 0;
  return op === "<" ? order < 0 : order <= 0;
}

/** Below 0 where the first comes before the second; `null` where they cannot be compared. */
function orderOf(a: string, b: string): number | null {
  const [x, y] = [numberIn(a), numberIn(b)];
  if (x !== null && y !== null) return x - y;
  if (!ISO_DATE.test(a) || !ISO_DATE.test(b)) return null;
  return a < b ? -1 : a > b ? 1 : 0;
}

const ISO_DATE = /^\d{4}-\d\d(-\d\d(t[\d:+.z-]*)?)?$/i;

/** "1,250.5", "25 %" and "$12" as numbers; `null` for what is none. */
function numberIn(text: string): number | null {
  const match = /^[$€£]?\s*([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[+-]?\d+)?)\s*(%?)$/i.exec(text);
  if (!match || !/\d/.test(match[1] ?? "")) return null;
  const value = Number((match[1] ?? "").replace(/,/g, ""));
  return Number.isFinite(value) ? value / (match[2] === "%" ? 100 : 1) : null;
}
