/**
 * The texts in a language, else in English. Languages are objects of one type, so that a missing sentence does not compile.
 *
 * @param language BCP 47: "de-AT" finds "de"
 */
export function inLanguage<T>(texts: { readonly en: T } & Readonly<Record<string, T>>, language: string): T {
  const known = new Map(Object.entries(texts));
  return known.get(language) ?? known.get(language.split("-")[0] ?? "") ?? texts.en;
}
