import { cutWhole, wellFormed } from "./surrogates";

/** Of a text from outside so many times `longest` are looked at: enough to fill the line unless most of it is blank. */
const SCANNED = 20;

/**
 * A text from outside as one line of at most `longest` characters: control characters and runs of space become one space; marks that
 * change the direction of writing, and signs without width, are left out (but the joiners that Persian and emoji need).
 */
export function oneLine(text: string, longest: number): string {
  const line = withoutDirection(cutWhole(text, SCANNED * longest))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters from outside are what is removed
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, " ")
    .trim();
  return line.length <= longest ? wellFormed(line) : `${wellFormed(cutWhole(line, longest - 1))}…`;
}

/** The text without the marks by which it could show in another order than it is written, or hide a part. */
export function withoutDirection(text: string): string {
  return text.replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "");
}
