import { byteLength, LIMITS } from "./limits";
import { ServiceError } from "./service-error";

/** One key-value store of PropertiesService. Sizes are counted in UTF-8 bytes of keys and values. */
export class PropertyStore {
  private values = new Map<string, string>();
  private bytes = 0;

  get(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.values);
  }

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  /**
   * Sets all entries or none.
   * @throws ServiceError "Argument too large: value" over 9 KB; the storage quota text over 500 KB [reports, 10 public files]
   */
  set(entries: readonly (readonly [string, string])[], deleteAllOthers = false): void {
    const next = deleteAllOthers ? new Map<string, string>() : new Map(this.values);
    let bytes = deleteAllOthers ? 0 : this.bytes;
    for (const [key, value] of entries) {
      if (byteLength(value) > LIMITS.propertyValueBytes) throw new ServiceError("Argument too large: value");
      const old = next.get(key);
      if (old !== undefined) bytes -= sizeOf(key, old);
      bytes += sizeOf(key, value);
      next.set(key, value);
    }
    if (bytes > LIMITS.propertyStoreBytes && bytes > this.bytes) {
      throw new ServiceError("You have exceeded the property storage quota. Please remove some properties and try again.");
    }
    this.values = next;
    this.bytes = bytes;
  }

  delete(key: string): void {
    const old = this.values.get(key);
    if (old === undefined) return;
    this.bytes -= sizeOf(key, old);
    this.values.delete(key);
  }

  clear(): void {
    this.values = new Map();
    this.bytes = 0;
  }
}

/** All stores of one script: one for the script, one a document, one a user. */
export class PropertyStores {
  readonly script = new PropertyStore();
  private readonly documents = new Map<string, PropertyStore>();
  private readonly users = new Map<string, PropertyStore>();

  document(documentId: string): PropertyStore {
    return storeIn(this.documents, documentId);
  }

  user(user: string): PropertyStore {
    return storeIn(this.users, user);
  }
}

function storeIn(stores: Map<string, PropertyStore>, key: string): PropertyStore {
  let store = stores.get(key);
  if (!store) {
    store = new PropertyStore();
    stores.set(key, store);
  }
  return store;
}

function sizeOf(key: string, value: string): number {
  return byteLength(key) + byteLength(value);
}
