import { LIMITED } from "../access";
import type { CacheStore } from "../cache-store";
import { byteLength, LIMITS } from "../limits";
import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";
import type { Service } from "../service";
import { ServiceError } from "../service-error";

/** `CacheService` [G: reference/cache/Cache.md]. */
export const cacheService: Service = {
  name: "CacheService",
  access: { CacheService: LIMITED, Cache: LIMITED },
  create: createCacheService,
};

function createCacheService(context: ExecutionContext): GoogleAppsScript.Cache.CacheService {
  const { state, documentId, user } = context;
  const open = (method: string, name: string | null) =>
    context.call("local", `CacheService.${method}`, 0, () => (name === null ? null : createCache(context, state.caches.named(name))));
  const service = {
    getDocumentCache: () => open("getDocumentCache", documentId === null ? null : `document ${documentId}`),
    getUserCache: () => open("getUserCache", `user ${user}`),
    getScriptCache: () => open("getScriptCache", "script"),
  };
  return loud("CacheService", service as GoogleAppsScript.Cache.CacheService, context.realm.exception);
}

function createCache(context: ExecutionContext, store: CacheStore): GoogleAppsScript.Cache.Cache {
  const call = <T>(name: string, work: () => T): T => context.call("other", `Cache.${name}`, 0, work);
  const cache = {
    get: (key: string) => call("get", () => store.get(checkedKey(key))),
    getAll: (keys: readonly string[]) =>
      call("getAll", () => {
        const found = keys.map((key) => [key, store.get(checkedKey(key))] as const).filter(([, value]) => value !== null);
        return context.realm.give(Object.fromEntries(found));
      }),
    put: (key: string, value: string, seconds?: number) => call("put", () => store.put(checkedKey(key), checkedValue(value), lifetime(seconds))),
    putAll: (values: Readonly<Record<string, string>>, seconds?: number) =>
      call("putAll", () => {
        for (const [key, value] of Object.entries(values)) store.put(checkedKey(key), checkedValue(value), lifetime(seconds));
      }),
    remove: (key: string) => call("remove", () => store.remove(checkedKey(key))),
    removeAll: (keys: readonly string[]) =>
      call("removeAll", () => {
        for (const key of keys) store.remove(checkedKey(key));
      }),
  };
  return loud("Cache", cache as unknown as GoogleAppsScript.Cache.Cache, context.realm.exception);
}

function checkedKey(key: unknown): string {
  const text = String(key);
  if (text.length > LIMITS.cacheKeyCharacters) throw new ServiceError("Argument too large: key");
  return text;
}

function checkedValue(value: unknown): string {
  const text = String(value);
  if (byteLength(text) > LIMITS.cacheValueBytes) throw new ServiceError("Argument too large: value");
  return text;
}

function lifetime(seconds: number | undefined): number {
  return Math.min(Math.max(Number(seconds ?? LIMITS.cacheDefaultSeconds), 1), LIMITS.cacheMaxSeconds);
}
