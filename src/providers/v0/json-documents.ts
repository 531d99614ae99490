import { parseExactJson } from "../http/exact-json";
import { skipString } from "../http/json-text";
import type { Document } from "./records";

/** Deeper than that a cut text is not mended: records do not lie there. */
const MAX_LEVELS = 8;

export interface JsonDocuments {
  readonly documents: readonly Document[];
  /** `false` when the text is cut off or otherwise not JSON as a whole. */
  readonly whole: boolean;
}

/**
 * The JSON of an export: one value, or one after the other (it is "a streaming response"). Of a text that is cut off, what came before
 * the cut; takes linear time in whatever comes.
 */
export function parseJsonDocuments(text: string): JsonDocuments {
  const body = text.replace(/^\uFEFF/, "");
  try {
    const value = parseExactJson(body);
    const isContainer = typeof value === "object" && value !== null;
    return { documents: isContainer ? [{ value, openLevels: 0 }] : [], whole: isContainer };
  } catch {
    return readParts(body);
  }
}

/** Whole values one after the other, and what can be read of a last one that was cut off. */
function readParts(text: string): JsonDocuments {
  const documents: Document[] = [];
  const sign = /["{}[\]]/g;
  const closers: string[] = [];
  let start = 0;
  /** The last place at which a part was complete, and what would close the text there. */
  let mended: { readonly end: number; readonly closers: readonly string[] } | null = null;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    const [char] = match;
    if (char === '"') sign.lastIndex = skipString(text, match.index);
    else if (char === "{" || char === "[") {
      if (closers.length === 0) start = match.index;
      closers.push(char === "{" ? "}" : "]");
    } else {
      if (closers.pop() !== char) return { documents, whole: false };
      if (closers.length > 0) {
        if (closers.length <= MAX_LEVELS) mended = { end: sign.lastIndex, closers: [...closers] };
        continue;
      }
      const value = parsed(text.slice(start, sign.lastIndex));
      if (value === undefined) return { documents, whole: false };
      documents.push({ value, openLevels: 0 });
      mended = null;
    }
  }
  if (closers.length === 0) return { documents, whole: documents.length > 0 && /^\s*[{[]/.test(text) };
  if (mended !== null) {
    const value = parsed(text.slice(start, mended.end) + [...mended.closers].reverse().join(""));
    if (value !== undefined) documents.push({ value, openLevels: mended.closers.length });
  }
  return { documents, whole: false };
}

function parsed(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}
