import { MapView } from "./map-view";

/** Values of one of many rows under the same names, which are kept once. A name whose value is `undefined` is not in it. */
export class NamedValues<T> extends MapView<T> {
  /** @param list one for each of `names`, in their order */
  constructor(
    readonly names: readonly string[],
    readonly list: readonly (T | undefined)[],
  ) {
    super();
  }

  override get size(): number {
    return this.list.reduce<number>((count, value) => (value === undefined ? count : count + 1), 0);
  }

  get(name: string): T | undefined {
    return this.list[this.names.indexOf(name)];
  }

  forEach(visit: (value: T, name: string, map: ReadonlyMap<string, T>) => void): void {
    for (let i = 0; i < this.names.length; i++) {
      const value = this.list[i];
      if (value !== undefined) visit(value, this.names[i] ?? "", this);
    }
  }
}
