/**
 * A read-only map over values that are kept elsewhere. A sheet has thousands of rows with a few values each, and a real map for each
 * of them costs more than all else that is done with the row.
 */
export abstract class MapView<T> implements ReadonlyMap<string, T> {
  abstract get(name: string): T | undefined;

  abstract forEach(visit: (value: T, name: string, map: ReadonlyMap<string, T>) => void): void;

  get size(): number {
    return this.copied().size;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  entries(): MapIterator<[string, T]> {
    return this.copied().entries();
  }

  keys(): MapIterator<string> {
    return this.copied().keys();
  }

  values(): MapIterator<T> {
    return this.copied().values();
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  private copied(): Map<string, T> {
    const map = new Map<string, T>();
    this.forEach((value, name) => {
      map.set(name, value);
    });
    return map;
  }
}
