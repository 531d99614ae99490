/** An http(s) address taken apart; scheme and host in lower case. */
export interface UrlParts {
  readonly scheme: "http" | "https";
  readonly hasCredentials: boolean;
  /** Name, IPv4 address or "[::1]". */
  readonly host: string;
  /** "" for the scheme's own. */
  readonly port: string;
  /** "" or beginning with "/". */
  readonly path: string;
  /** What follows "?", `null` when there is no "?". */
  readonly query: string | null;
  /** What follows "#", `null` when there is no "#". */
  readonly fragment: string | null;
}

/** Longer than any address that is sent somewhere, and short enough for every expression below. */
const MAX_CHARACTERS = 8_000;
const ADDRESS = /^(https?):\/\/([^/?#]*)(\/[^?#]*)?(\?[^#]*)?(#.*)?$/i;
const HOST_NAME = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;
/** A last label like these makes readers of URLs take the host for an IPv4 address, in spellings such as 127.1 or 0x7f.1. */
const NUMBER_AT_END = /(^|\.)(\d+|0x[0-9a-f]*)$/;
const IPV4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/;

/**
 * Reads an http(s) address, strictly: printable ASCII only, well-formed percent signs, a host that every reader of URLs takes for the
 * same one (so no backslash, no spaces). Apps Script has no `URL` class [platform: guides/v8runtimeoverview].
 *
 * @returns `null` when the text is no such address
 */
export function parseUrl(text: string): UrlParts | null {
  if (text.length > MAX_CHARACTERS) return null;
  if (!/^[\x21-\x7e]+$/.test(text) || /[\\"<>^`{|}]/.test(text) || /%(?![0-9a-f]{2})/i.test(text)) return null;
  const match = ADDRESS.exec(text);
  if (!match) return null;
  const [, scheme = "", authority = "", path = "", query, fragment] = match;
  const at = authority.lastIndexOf("@");
  const address = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(authority.slice(at + 1).toLowerCase());
  if (!address) return null;
  const [, host = "", port = ""] = address;
  // Of IPv6 only the local address: the others have too many spellings, and hardly anyone types one.
  const isHost = NUMBER_AT_END.test(host) ? IPV4.test(host) : HOST_NAME.test(host) || host === "[::1]";
  if (!isHost || host.length > 253 || Number(port) > 65535 || (port !== "" && Number(port) === 0)) return null;
  const secure = scheme.toLowerCase() === "https";
  return {
    scheme: secure ? "https" : "http",
    hasCredentials: at >= 0,
    host,
    port: port === "" || Number(port) === (secure ? 443 : 80) ? "" : String(Number(port)),
    path,
    query: query === undefined ? null : query.slice(1),
    fragment: fragment === undefined ? null : fragment.slice(1),
  };
}
