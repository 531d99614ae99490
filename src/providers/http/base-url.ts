import { type BaseUrlFault, Problem } from "../../job/problem";
import { parseUrl } from "../../job/url-parts";

/** The paths and ids that follow must fit UrlFetchApp's 2,082 characters [platform: reference/url-fetch]. */
const MAX_LENGTH = 500;
const LOCAL_HOSTS: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * The base URL of an API in its one spelling: scheme and host in lower case, no default port, no slash at the end.
 *
 * @example normalizeBaseUrl(" HTTPS://API.example.com:443/batch/ ") // "https://api.example.com/batch"
 * @throws Problem "bad-form" when the key could not be sent there safely
 */
export function normalizeBaseUrl(text: string): string {
  const trimmed = text.trim();
  if (trimmed === "") throw refused("empty");
  if (trimmed.length > MAX_LENGTH) throw refused("too-long");
  if (!/^https?:\/\//i.test(trimmed)) throw refused("no-scheme");
  const parts = parseUrl(trimmed);
  if (!parts) throw refused("not-an-address");
  if (parts.hasCredentials) throw refused("with-credentials");
  if (parts.query !== null || parts.fragment !== null) throw refused("with-query");
  if (parts.scheme === "http" && !LOCAL_HOSTS.includes(parts.host)) {
    throw refused("not-encrypted");
  }
  if (/\/(\.|%2e){1,2}(\/|$)/i.test(parts.path)) throw refused("dot-segments");
  return `${parts.scheme}://${parts.host}${parts.port === "" ? "" : `:${parts.port}`}${parts.path.replace(/\/+$/, "")}`;
}

function refused(baseUrl: BaseUrlFault): Problem {
  return new Problem("bad-form", { fault: "base-url", baseUrl });
}
