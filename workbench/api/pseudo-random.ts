/** Numbers that look random and are the same for the same seed, so that a test or a benchmark can be repeated. */
export class PseudoRandom {
  private counter = 0;

  constructor(private readonly seed: number) {}

  /** A number from 0 (included) to 1 (not included) that depends on the seed and the two numbers alone. */
  share(a: number, b: number): number {
    return this.hash(a, b) / 2 ** 32;
  }

  /** A new UUID (version 4 in form). */
  uuid(): string {
    const hex = this.hex();
    const variant = "89ab".charAt(Number.parseInt(hex.charAt(16), 16) % 4);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** 32 new hexadecimal digits. */
  hex(): string {
    this.counter += 1;
    let digits = "";
    for (let part = 0; part < 4; part += 1)
      digits += this.hash(this.counter, ID_PART + part)
        .toString(16)
        .padStart(8, "0");
    return digits;
  }

  private hash(a: number, b: number): number {
    return mix(mix(mix(this.seed | 0) ^ a) ^ b) >>> 0;
  }
}

const ID_PART = 0x1d000000;

/** Spreads every bit over the whole word (the finalizer of MurmurHash3, which is in the public domain). */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) + 0x9e3779b9;
}
