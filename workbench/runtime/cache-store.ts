import type { Clock } from "../clock";
import { LIMITS } from "./limits";

interface Item {
  readonly value: string;
  readonly until: number;
}

/** One cache of CacheService. "Expiration is only a suggestion": here it is exact [G: reference/cache/Cache.md]. */
export class CacheStore {
  private readonly items = new Map<string, Item>();

  constructor(private readonly clock: Clock) {}

  get(key: string): string | null {
    const item = this.items.get(key);
    return item && item.until > this.clock.now() ? item.value : null;
  }

  put(key: string, value: string, seconds: number): void {
    this.items.delete(key);
    this.items.set(key, { value, until: this.clock.now() + seconds * 1000 });
    if (this.items.size > LIMITS.cacheItems) this.keepFarthestFromExpiry();
  }

  remove(key: string): void {
    this.items.delete(key);
  }

  private keepFarthestFromExpiry(): void {
    const byExpiry = [...this.items].sort((a, b) => a[1].until - b[1].until);
    for (const [key] of byExpiry.slice(0, this.items.size - LIMITS.cacheKeptItems)) this.items.delete(key);
  }
}

/** All caches of one script, by name. */
export class CacheStores {
  private readonly stores = new Map<string, CacheStore>();

  constructor(private readonly clock: Clock) {}

  named(name: string): CacheStore {
    let store = this.stores.get(name);
    if (!store) {
      store = new CacheStore(this.clock);
      this.stores.set(name, store);
    }
    return store;
  }
}
