import { parseExactJson } from "../http/exact-json";
import { isObject } from "../http/json";
import { skipString } from "../http/json-text";

export interface JsonRecords {
  readonly records: readonly unknown[];
  /** `false` when the text is cut off or otherwise not JSON as a whole. */
  readonly whole: boolean;
}

/**
 * The records of a JSON export: a list, a list within an object, or one object a line (it is "a streaming response"). From a text
 * that is cut off, the records before the cut.
 */
export function parseJsonRecords(text: string): JsonRecords {
  const body = text.replace(/^\uFEFF/, "");
  try {
    const value = parseExactJson(body);
    if (Array.isArray(value)) return { records: value, whole: true };
    if (!isObject(value)) return { records: [], whole: false };
    const list = Object.values(value).find(Array.isArray);
    return { records: list ?? [value], whole: true };
  } catch {
    return salvage(body);
  }
}

/** Whole objects one after the other, as far as they go. */
function salvage(text: string): JsonRecords {
  const records: unknown[] = [];
  const sign = /["{}]/g;
  let depth = 0;
  let start = 0;
  for (let match = sign.exec(text); match; match = sign.exec(text)) {
    if (match[0] === '"') sign.lastIndex = skipString(text, match.index);
    else if (match[0] === "{" && depth++ === 0) start = match.index;
    if (match[0] !== "}" || --depth > 0) continue;
    try {
      records.push(parseExactJson(text.slice(start, sign.lastIndex)));
    } catch {
      return { records, whole: false };
    }
  }
  return { records, whole: records.length > 0 && depth === 0 && /^\s*\{/.test(text) };
}
