/** No date or number of seconds is longer. */
const MAX_CHARACTERS = 60;

/**
 * What a `Retry-After` header asks for, in milliseconds; `null` when it says nothing. A date is compared with the answer's own
 * `Date` header: this code has no clock, and the server's is the one the date was made by (RFC 9110, 10.2.3).
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | null {
  const text = headers["retry-after"]?.slice(0, MAX_CHARACTERS).trim() ?? "";
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const until = Date.parse(text);
  const now = Date.parse(headers.date?.slice(0, MAX_CHARACTERS) ?? "");
  return /[a-z]{3}/i.test(text) && until >= now ? until - now : null;
}
