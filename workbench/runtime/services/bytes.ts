/** Apps Script's bytes are signed numbers, -128 to 127, in plain arrays. */
export function signedBytes(bytes: Uint8Array): number[] {
  return Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

export type Charset = "US_ASCII" | "UTF_8";

/** A text in that charset, or an array of signed bytes. */
export function toBytes(value: unknown, charset: Charset = "UTF_8"): Uint8Array {
  if (Array.isArray(value)) return Uint8Array.from(value, (byte) => Number(byte) & 0xff);
  const text = String(value);
  return charset === "UTF_8" ? Buffer.from(text, "utf8") : Buffer.from(text.replace(/[^\0-\x7f]/gu, "?"), "latin1");
}
