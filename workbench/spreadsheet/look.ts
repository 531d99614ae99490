import type { ValidationRule } from "./validation-rule";

/** How a cell looks and what it accepts. Shared between cells, never changed in place. */
export interface Look {
  /** Number format; absent means automatic ("General"). */
  readonly format?: string;
  readonly bold?: true;
  /** "#rrggbb"; absent means white. */
  readonly background?: string;
  readonly wrap?: "WRAP" | "CLIP" | "OVERFLOW";
  readonly validation?: ValidationRule;
}

/** A change of looks; `null` takes the property away. */
export type LookPatch = { readonly [Key in keyof Look]?: NonNullable<Look[Key]> | null };

/** Makes a function that patches looks and gives equal objects for equal inputs, so that a column of cells shares one look. */
export function lookPatcher(patch: LookPatch): (look: Look | undefined) => Look | undefined {
  const made = new Map<Look | undefined, Look | undefined>();
  return (look) => {
    if (made.has(look)) return made.get(look);
    const merged = Object.entries({ ...look, ...patch }).filter(([, value]) => value !== null);
    const patched: Look | undefined = merged.length === 0 ? undefined : Object.fromEntries(merged);
    made.set(look, patched);
    return patched;
  };
}
