import { Problem } from "../../job/problem";
import { NetworkError } from "../../providers/http/http";
import { namesPermission, noPermission } from "./consent";

/**
 * What an error of a single `UrlFetchApp.fetch` says of its request. Google's texts come in the person's language, so only what stays
 * the same in all of them tells for sure, and the few translations that are known; everything else may have been sent.
 *
 * @param message Google's text
 * @param url of the request; the text may quote it, and nothing in an address says that it was not sent
 */
export function fetchError(message: string, url: string): NetworkError {
  const text = withoutAddresses(message, url);
  if (namesPermission(text)) return new NetworkError(message, true, noPermission());
  if (isRateLimit(text)) return new NetworkError(message, true, new Problem("quota", { fault: "request-rate" }));
  if (isQuota(text)) return new NetworkError(message, true, new Problem("quota", { fault: "daily-requests" }));
  if (isBlockedByAdmin(text)) return new NetworkError(message, true, new Problem("blocked-by-admin", {}));
  if (isBandwidth(text)) return new NetworkError(message, false, new Problem("quota", { fault: "request-rate" }));
  return new NetworkError(message, isInvalid(text) || isUnknownHost(text));
}

/** "Service invoked too many times for one day: urlfetch." The service's name is in every language the same [reports: ja]. */
function isQuota(text: string): boolean {
  return /\burlfetch\b/.test(text);
}

/** "Service invoked too many times in a short time: urlfetch rateMax." [reports] */
function isRateLimit(text: string): boolean {
  return isQuota(text) && /\brateMax\b|in a short time/i.test(text);
}

/** "UrlFetch calls to <URL> are not permitted by your admin" [G: troubleshooting]. */
function isBlockedByAdmin(text: string): boolean {
  return /\bUrlFetch calls to\b.*\bnot permitted\b/.test(text);
}

/** "Bandwidth quota exceeded" passes within seconds; whether the request had left is not said [reports]. */
function isBandwidth(text: string): boolean {
  return /\bBandwidth quota exceeded\b/i.test(text);
}

/** "Invalid argument: <URL>", "Attribute provided with invalid value: …" and the like are said before anything is sent [reports]. */
function isInvalid(text: string): boolean {
  return INVALID.test(text);
}

const INVALID =
  /^(Exception: )?(Invalid argument|Invalid URL|Attribute provided with (invalid|no) value|Limit exceeded: URLFetch (POST|URL|Header)|無効な引数|Argumento no válido)/i;

/** "DNS error: <URL>" [measured: jev-gmail-classifier]. Of a `fetchAll` it would say nothing of the other requests. */
function isUnknownHost(text: string): boolean {
  return /^(Exception: )?DNS error\b/.test(text);
}

/** Addresses of permissions stay, unless it is the request's own. */
function withoutAddresses(message: string, url: string): string {
  const host = /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? url;
  return message
    .split(url)
    .join("")
    .replace(/https?:\/\/\S+/gi, (address) => (namesPermission(address) ? address : ""))
    .split(host)
    .join("");
}
