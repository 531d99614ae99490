import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";

/** A `Blob`: bytes with a name and a type. */
export function createBlob(context: ExecutionContext, data: unknown, type: string | null, blobName: string | null): object {
  let bytes = toBytes(data);
  // A text's type is text/plain [gas-fakes, compared with Google's].
  let contentType = type ?? (typeof data === "string" ? "text/plain" : null);
  let name = blobName;
  const blob: object = loud(
    "Blob",
    {
      getBytes: () => context.realm.give(signedBytes(bytes)),
      setBytes: (next: unknown) => {
        bytes = toBytes(next);
        return blob;
      },
      getDataAsString: (charset?: string) => decoded(bytes, charset ?? "utf-8"),
      setDataFromString: (text: string) => {
        bytes = toBytes(text);
        return blob;
      },
      getContentType: () => contentType,
      setContentType: (next: string | null) => {
        contentType = next;
        return blob;
      },
      getName: () => name,
      setName: (next: string) => {
        name = next;
        return blob;
      },
      copyBlob: () => createBlob(context, signedBytes(bytes), contentType, name),
    },
    context.realm.exception,
  );
  return blob;
}

/** Text of bytes, a byte order mark included; an unknown charset is read as UTF-8. */
export function decoded(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset, { ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  }
}

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
