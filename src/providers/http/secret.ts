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
  const anySpelling = new RegExp(key.replace(/[^a-z0-9]/gi, signPattern), "gi");
  return (text) => text.replace(anySpelling, HIDDEN);
}

/** A sign as JSON (PHP writes "\/", Go "\u0026", once or within another JSON text), addresses or HTML may write it. */
function signPattern(sign: string): string {
  const code = sign.charCodeAt(0);
  const hex = code.toString(16);
  return `(?:\\\\*\\x${hex}|(?:\\\\+u00|%|&#x)${hex};?|&#${code};|&[a-z]+;)`;
}
