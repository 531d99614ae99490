import { parseUrl } from "./url-parts";

/** Longest callback URL sent along, in characters. */
export const MAX_CALLBACK_URL_CHARACTERS = 2_000;

/** Why an address cannot be a callback URL. */
export type CallbackUrlFault = "too-long" | "not-https" | "not-an-address" | "with-credentials";

/**
 * Why an address cannot be a callback URL; `null` when it can.
 *
 * @example callbackUrlFault("http://example.com/hook") // "not-https"
 */
export function callbackUrlFault(url: string): CallbackUrlFault | null {
  if (url.length > MAX_CALLBACK_URL_CHARACTERS) return "too-long";
  if (!/^https:\/\//i.test(url)) return "not-https";
  const parts = parseUrl(url);
  if (!parts) return "not-an-address";
  return parts.hasCredentials ? "with-credentials" : null;
}

/** The host that a callback goes to, in lower case; "" for no address. */
export function callbackHost(url: string): string {
  return url === "" ? "" : (parseUrl(url)?.host ?? url.slice(0, 200).toLowerCase());
}
