/** Longer addresses are no help to a person. */
const MAX_CHARACTERS = 2_000;

/**
 * An http(s) address without user name, spaces, direction marks or other signs that make it look like another one. Letters of any
 * script are allowed, since links to Wikipedia have them.
 */
const WEB_ADDRESS = /^https?:\/\/([\p{L}\p{N}._-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:[/?#][^\s\\\p{C}]*)?$/iu;

/**
 * The host of a web address, in lower case, as a person should see it beside a link; `null` for anything that is no web address.
 *
 * @example webHost("https://Example.org/a?b") // "example.org"
 * @example webHost("https://example.org@evil.example/") // null
 */
export function webHost(address: string): string | null {
  if (address.length > MAX_CHARACTERS) return null;
  return WEB_ADDRESS.exec(address)?.[1]?.toLowerCase() ?? null;
}
