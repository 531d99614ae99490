import { MapView } from "../../job/map-view";

/** The members of a JSON object, read when they are asked for; safe for keys such as "__proto__". */
export class JsonMembers<T> extends MapView<T> {
  constructor(
    private readonly object: Readonly<Record<string, unknown>>,
    private readonly read: (value: unknown) => T,
  ) {
    super();
  }

  override get size(): number {
    return Object.keys(this.object).length;
  }

  get(name: string): T | undefined {
    const value = this.object[name];
    // JSON has no functions: whatever else every object inherits is one.
    if (value === undefined || typeof value === "function" || (name === "__proto__" && !this.has(name))) return undefined;
    return this.read(value);
  }

  override has(name: string): boolean {
    return Object.prototype.propertyIsEnumerable.call(this.object, name);
  }

  forEach(visit: (value: T, name: string, map: ReadonlyMap<string, T>) => void): void {
    // Nothing is inherited by what JSON.parse makes, and no list of the names has to be made for each of thousands of objects.
    const { object, read } = this;
    for (const name in object) visit(read(object[name]), name, this);
  }
}
