import { MapView } from "../job/map-view";

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
    return this.has(name) ? this.read(this.object[name]) : undefined;
  }

  override has(name: string): boolean {
    return Object.prototype.propertyIsEnumerable.call(this.object, name);
  }

  forEach(visit: (value: T, name: string, map: ReadonlyMap<string, T>) => void): void {
    for (const name of Object.keys(this.object)) visit(this.read(this.object[name]), name, this);
  }
}
