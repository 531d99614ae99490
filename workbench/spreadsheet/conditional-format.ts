import type { Condition } from "./condition";
import type { Look } from "./look";
import { type Rectangle, shiftRectangle } from "./rectangle";
import { shiftFormula } from "./references";
import type { Shift } from "./shift";

/** A rule that colours cells by what they hold. The workbench keeps it; it does not draw by it. */
export interface ConditionalFormat {
  readonly ranges: readonly Rectangle[];
  readonly condition: Condition;
  readonly look: Pick<Look, "background" | "color" | "bold" | "italic">;
}

/** The rule after rows or columns moved, its formula too; `null` when none of its cells is left. */
export function shiftConditionalFormat(format: ConditionalFormat, shift: Shift, sheetName: string): ConditionalFormat | null {
  const ranges = format.ranges.map((range) => shiftRectangle(range, shift)).filter((range) => range !== null);
  if (ranges.length === 0) return null;
  const { criteria, values } = format.condition;
  if (criteria !== "CUSTOM_FORMULA") return { ...format, ranges };
  const moved = values.map((value) => shiftFormula(String(value), sheetName, sheetName, shift));
  return { ...format, ranges, condition: { criteria, values: moved } };
}
