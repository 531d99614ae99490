/** The same few texts, above all output keys, are asked for once a row. */
const known = new Map<string, string>();
const MAX_KNOWN = 1_000;

/** A short stable name for a text (53 bits, 11 letters and digits), for tags and property names that must not hold text from the web. */
export function textHash(text: string): string {
  const found = known.get(text);
  if (found !== undefined) return found;
  const hash = hash53(text);
  if (known.size < MAX_KNOWN) known.set(text, hash);
  return hash;
}

/** As `textHash`, for texts of which there are many: nothing is remembered. */
export function hash53(text: string): string {
  return new Hash53().add(text).name;
}

/** The hash of a text that comes in pieces, without putting them together. */
export class Hash53 {
  private a = -0x21524111;
  private b = 0x41c6ce57;

  add(text: string): this {
    let { a, b } = this;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      a = Math.imul(a ^ unit, -0x61c8864f);
      b = Math.imul(b ^ unit, 0x5f356495);
    }
    this.a = a;
    this.b = b;
    return this;
  }

  get name(): string {
    const { a, b } = this;
    const mixed = Math.imul(a ^ (a >>> 16), -0x7a143595) ^ Math.imul(b ^ (b >>> 13), -0x3d4d51cb);
    return inDigits(mixed, Math.imul(b ^ (b >>> 16), -0x7a143595) ^ Math.imul(mixed ^ (mixed >>> 13), -0x3d4d51cb));
  }
}

const DIGITS = "0123456789abcdefghijklmnopqrstuv";

/** 32 bits of `a` and 21 of `b`, five to a digit: `toString(36)` of so large a number takes longer than the hash itself. */
function inDigits(a: number, b: number): string {
  const digit = (five: number) => DIGITS.charCodeAt(five & 31);
  return String.fromCharCode(
    digit(a),
    digit(a >>> 5),
    digit(a >>> 10),
    digit(a >>> 15),
    digit(a >>> 20),
    digit(a >>> 25),
    digit((a >>> 30) | (b << 2)),
    digit(b >>> 3),
    digit(b >>> 8),
    digit(b >>> 13),
    digit((b >>> 18) & 7),
  );
}
