/** Apps Script's bytes are signed numbers, -128 to 127, in plain arrays. */
export function signedBytes(bytes: Uint8Array): number[] {
  return Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** A text (as UTF-8) or an array of signed bytes. */
export function toBytes(value: unknown): Uint8Array {
  if (typeof value === "string") return Buffer.from(value, "utf8");
  if (Array.isArray(value)) return Uint8Array.from(value, (byte) => Number(byte) & 0xff);
  return Buffer.from(String(value), "utf8");
}
