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
  const spellings = key === "" ? [] : [...new Set([key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)])];
  const hide = (text: string) => spellings.reduce((rest, spelling) => (rest.includes(spelling) ? rest.split(spelling).join(HIDDEN) : rest), text);
  return { hide, hideInAnswer: key.length >= MIN_CHARACTERS_IN_RESULTS ? hide : (text) => text };
}
