/**
 * One value of a Google enumeration: compared by identity, shown by name, as Apps Script's Java enums are. A class, so that it
 * is handed to the script as it is and not copied like plain data.
 */
export class EnumValue<Name extends string = string> {
  private readonly label: Name;
  private readonly position: number;

  constructor(label: Name, position: number) {
    this.label = label;
    this.position = position;
    Object.freeze(this);
  }

  name(): Name {
    return this.label;
  }

  ordinal(): number {
    return this.position;
  }

  compareTo(other: EnumValue): number {
    return this.position - other.ordinal();
  }

  toString(): Name {
    return this.label;
  }

  toJSON(): Name {
    return this.label;
  }
}

/** An enumeration like `ScriptApp.AuthMode`: made once, so that `===` holds between executions of the same process. */
export function enumeration<const Name extends string>(names: readonly Name[]): { readonly [N in Name]: EnumValue<N> } {
  const entries = names.map((name, position) => [name, new EnumValue(name, position)] as const);
  return Object.freeze(Object.fromEntries(entries)) as { readonly [N in Name]: EnumValue<N> };
}
