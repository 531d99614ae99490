import { byteLength, LIMITS } from "../../limits";
import { ServiceError } from "../../service-error";
import type { TransportRequest } from "../../transport";

/** A request as UrlFetchApp understood it. */
export interface FetchRequest {
  readonly transport: TransportRequest;
  readonly muteHttpExceptions: boolean;
  /** Bytes of the payload. */
  readonly bytes: number;
}

const METHODS = new Map<string, TransportRequest["method"]>([
  ["get", "GET"],
  ["post", "POST"],
  ["put", "PUT"],
  ["patch", "PATCH"],
  ["delete", "DELETE"],
]);

/**
 * Reads url and options as `UrlFetchApp.fetch` does [G: reference/url-fetch/UrlFetchApp.md].
 * @throws ServiceError for bad arguments and sizes over the limits
 */
export function readFetchRequest(url: unknown, options: unknown): FetchRequest {
  const given: Readonly<Record<string, unknown>> = typeof options === "object" && options !== null ? { ...options } : {};
  const method = METHODS.get(String(given.method ?? "get").toLowerCase());
  if (!method) throw new ServiceError("Attribute provided with invalid value: method");
  const { body, type } = readPayload(given.payload, given.contentType);
  const headers = readHeaders(given.headers);
  if (body !== null && !hasHeader(headers, "content-type")) headers["Content-Type"] = type;
  checkHeaders(headers);
  const bytes = body === null ? 0 : byteLength(body);
  if (bytes > LIMITS.fetchBytes) throw new ServiceError("Limit exceeded: URLFetch POST Size.");
  return {
    transport: {
      method,
      url: readUrl(url),
      headers,
      body,
      timeoutMs: typeof given.timeoutSeconds === "number" ? given.timeoutSeconds * 1000 : LIMITS.fetchTimeoutMs,
      followRedirects: given.followRedirects !== false,
    },
    muteHttpExceptions: given.muteHttpExceptions === true,
    bytes,
  };
}

function readUrl(url: unknown): string {
  if (url === undefined || url === null || url === "") throw new ServiceError("Attribute provided with no value: url");
  const text = String(url);
  if (text.length > LIMITS.urlCharacters) throw new ServiceError("Limit exceeded: URLFetch URL Length.");
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!/^https?:/i.test(full) || /\s/.test(full) || !URL.canParse(full)) throw new ServiceError(`Invalid argument: ${text}`);
  return full;
}

/** Default contentType is a form's; an object's entries are form fields. */
function readPayload(payload: unknown, contentType: unknown): { readonly body: string | null; readonly type: string } {
  const type = contentType === undefined || contentType === null ? "application/x-www-form-urlencoded" : String(contentType);
  if (payload === undefined || payload === null) return { body: null, type };
  if (typeof payload !== "object") return { body: String(payload), type };
  if ("getBytes" in payload) throw new ServiceError("Blob payloads of UrlFetchApp are not emulated by the workbench");
  if (Array.isArray(payload)) return { body: Buffer.from(payload.map((byte) => Number(byte) & 0xff)).toString("utf8"), type };
  return { body: new URLSearchParams(Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]))).toString(), type };
}

function readHeaders(headers: unknown): Record<string, string> {
  if (typeof headers !== "object" || headers === null) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function checkHeaders(headers: Readonly<Record<string, string>>): void {
  const entries = Object.entries(headers);
  for (const [name, value] of entries) {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || /[^\t\x20-\x7e\x80-\xff]/.test(value) || /^(content-length|host)$/i.test(name)) {
      throw new ServiceError(`Attribute provided with invalid value: Header:${name}`);
    }
  }
  if (entries.length > LIMITS.headersPerFetch) throw new ServiceError("Limit exceeded: URLFetch Headers.");
  const bytes = entries.reduce((sum, [name, value]) => sum + byteLength(name) + byteLength(value) + 4, 0);
  if (bytes > LIMITS.headerBytes) throw new ServiceError("Limit exceeded: URLFetch Header Size.");
}

function hasHeader(headers: Readonly<Record<string, string>>, wanted: string): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === wanted);
}
