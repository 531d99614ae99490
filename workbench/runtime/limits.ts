/** Hard limits of the platform; sources beside each. Sizes in bytes, times in milliseconds. */
export const LIMITS = {
  /** "Script runtime: 6 min / execution" [G: guides/quotas-and-limits.md] */
  executionMs: 6 * 60_000,
  /** "cannot run for longer than 30 seconds" [G: guides/triggers/simple-triggers.md] */
  simpleTriggerMs: 30_000,
  /** "20 / user / script" [G: guides/quotas-and-limits.md] */
  triggersPerUser: 20,
  /** "Properties value size: 9 KB / value" [G: guides/quotas-and-limits.md] */
  propertyValueBytes: 9 * 1024,
  /** "Properties total storage: 500 KB / property store" [G: guides/quotas-and-limits.md] */
  propertyStoreBytes: 500 * 1024,
  /** "The URL can have up to 2,082 characters" [G: reference/url-fetch/UrlFetchApp.md] */
  urlCharacters: 2082,
  /** "URL Fetch headers: 100 / call; URL Fetch header size: 8 KB / call" [G: guides/quotas-and-limits.md] */
  headersPerFetch: 100,
  headerBytes: 8 * 1024,
  /** "URL Fetch POST size", "URL Fetch response size: 50 MB / call" [G: guides/quotas-and-limits.md] */
  fetchBytes: 50 * 1024 * 1024,
  /** "default is 360 (6 minutes)" [G: reference/url-fetch/UrlFetchApp.md] */
  fetchTimeoutMs: 360_000,
  /** "Key ≤ 250 characters; value ≤ 100 KB", 1,000 items, 6 hours [G: reference/cache/Cache.md] */
  cacheKeyCharacters: 250,
  cacheValueBytes: 100 * 1024,
  cacheItems: 1000,
  cacheKeptItems: 900,
  cacheDefaultSeconds: 600,
  cacheMaxSeconds: 21_600,
  /** "maximum allowed value is 300000 (or 5 minutes)" [G: reference/utilities/Utilities.md, sleep] */
  sleepMs: 300_000,
} as const;

/** UTF-8 size of a text. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
