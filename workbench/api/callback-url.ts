import { nameOfType } from "./json-body";

/** Why a text is no address that a callback can be posted to; `null` when it is one. */
export function callbackUrlFault(url: unknown): string | null {
  if (typeof url !== "string") return `must be a text, not ${nameOfType(url)}`;
  if (!URL.canParse(url)) return `"${url}" is not a URL`;
  return /^https?:$/.test(new URL(url).protocol) ? null : `"${url}" must begin with http:// or https://`;
}
