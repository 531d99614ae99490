import { Problem } from "../../job/problem";
import { wellFormed } from "../../job/surrogates";

/**
 * An id from a person or a server as one part of a path. Dots alone would lead to another path, and half a surrogate pair makes
 * `encodeURIComponent` throw.
 *
 * @throws Problem "bad-form" for what cannot be an id
 */
export function pathPart(id: string): string {
  if (/^\.{0,2}$/.test(id) || id.length > 500) throw new Problem("bad-form", { fault: "id-malformed", id: id.slice(0, 50) });
  return queryValue(id);
}

export function queryValue(text: string): string {
  return encodeURIComponent(wellFormed(text));
}
