/** The same few texts, above all output keys, are asked for once a row. */
const known = new Map<string, string>();
const MAX_KNOWN = 1_000;

/** A short stable name for a text (53 bits, base 36), for tags and property names that must not hold text from the web. */
export function textHash(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  const hash = hash53(text);
  if (known.size < MAX_KNOWN) known.set(text, hash);
  return hash;
}

/** As `textHash`, for texts of which there are many: nothing is remembered. */
export function hash53(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
