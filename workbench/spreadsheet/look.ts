import type { ValidationRule } from "./validation-rule";

/** How a cell looks and what it accepts. Shared between cells, never changed in place. */
export interface Look {
  /** Number format; absent means automatic. */
  readonly format?: string;
  readonly bold?: true;
  /** "#rrggbb"; absent means white. */
  readonly background?: string;
  /** Of the text; absent means black. */
  readonly color?: string;
  readonly italic?: true;
  /** Points; absent means 10. */
  readonly fontSize?: number;
  readonly horizontal?: string;
  readonly vertical?: string;
  readonly wrap?: "WRAP" | "CLIP" | "OVERFLOW";
  readonly validation?: ValidationRule;
}

/** Takes away everything but validation, as clearing formats does [gas-fakes, compared with Google's]. */
export const NO_FORMAT = {
  format: null,
  bold: null,
  background: null,
  color: null,
  italic: null,
  fontSize: null,
  horizontal: null,
  vertical: null,
  wrap: null,
} as const satisfies { readonly [Key in Exclude<keyof Look, "validation">]-?: null };

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
