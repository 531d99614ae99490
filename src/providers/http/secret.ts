/** Shorter keys are words that results may hold for good reason. */
const MIN_CHARACTERS_IN_RESULTS = 12;
const HIDDEN = "[API key]";

/** Takes an API key out of texts that come back from a server which echoes what it was sent. */
export interface Secret {
  /** For messages: any key. */
  hide(text: string): string;
  /** For whole answers: only a key long enough to be no word of a result by chance. */
  hideInAnswer(text: string): string;
}

export function secretOf(key: string): Secret {
  const hide = hiderOf(key);
  return { hide, hideInAnswer: key.length >= MIN_CHARACTERS_IN_RESULTS ? hide : (text) => text };
}

function hiderOf(key: string): (text: string) => string {
  if (key === "") return (text) => text;
  // Nothing escapes these. Plain search, since answers may be megabytes.
  if (/^[\w.~-]+$/.test(key)) return (text) => text.split(key).join(HIDDEN);
  const parts = key.match(/\\+|[^\\]/g) ?? [];
  const anySpelling = new RegExp(parts.map((part, i) => spellings(part, parts[i - 1] ?? "")).join(""), "gi");
  return (text) => text.replace(anySpelling, HIDDEN);
}

/**
 * A sign as JSON (PHP writes "\/", Go "\u0026", once or within another JSON text), addresses or HTML may write it. Each repetition is
 * bounded and no two that take backslashes meet, so that the search takes linear time in whatever a server sends.
 */
function spellings(part: string, before: string): string {
  if (part.startsWith("\\")) return "(?:\\\\|\\\\u005c|%5c|&#x5c;?|&#92;|&bsol;){1,32}";
  if (/[a-z0-9]/i.test(part)) return part;
  const code = part.charCodeAt(0);
  const hex = code.toString(16).padStart(2, "0");
  const escaped = `\\u${hex.padStart(4, "0")}`;
  const backslashes = before.startsWith("\\") ? "" : "\\\\{0,16}";
  return `(?:${backslashes}${escaped}|\\\\{1,16}u${hex.padStart(4, "0")}|%${hex}|&#x${hex};?|&#${code};|&[a-z]{1,20};)`;
}
