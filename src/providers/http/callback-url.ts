import { parseUrl } from "./url-parts";

/** Longest callback URL sent along. */
const MAX_CALLBACK_URL_CHARACTERS = 2_000;

/**
 * Why an address cannot be a callback URL, as the end of a sentence ("callback URL …"); `null` when it can.
 *
 * @example callbackUrlFault("http://example.com/hook") // "must begin with https://"
 */
export function callbackUrlFault(url: string): string | null {
  if (url.length > MAX_CALLBACK_URL_CHARACTERS) return `is longer than ${MAX_CALLBACK_URL_CHARACTERS.toLocaleString("en-US")} characters`;
  if (!/^https:\/\//i.test(url)) return "must begin with https://";
  const parts = parseUrl(url);
  if (!parts) return "is not a valid web address";
  return parts.hasCredentials ? "must not hold a user name or password" : null;
}
