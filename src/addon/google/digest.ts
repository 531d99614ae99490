/** SHA-256 of a text's UTF-8 bytes, in base64: nobody can make another text of the same digest. */
export function digestOf(text: string): string {
  return Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8));
}
