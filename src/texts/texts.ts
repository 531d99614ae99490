import { english } from "./en/english";

/** All sentences in one language. Another language is an object of this type, so that a missing sentence does not compile. */
export type Texts = typeof english;

const LANGUAGES: ReadonlyMap<string, Texts> = new Map([["en", english]]);

/**
 * @param language BCP 47: "de-AT" finds "de"
 * @returns English where there is no such language
 */
export function textsIn(language: string): Texts {
  return LANGUAGES.get(language) ?? LANGUAGES.get(language.split("-")[0] ?? "") ?? english;
}
