/** Lone surrogates become U+FFFD, as they would on the wire [platform: reports]. */
export function wellFormed(text: string): string {
  if (!SURROGATE.test(text)) return text;
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** Hardly any text has, and to look for one is much quicker than to look for a lone one. */
export const SURROGATE = /[\ud800-\udfff]/;

/** At most the first `length` characters, less the first half of a surrogate pair at the end. */
export function cutWhole(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, text.length > length && last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
