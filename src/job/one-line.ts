import { cutWhole, wellFormed } from "./surrogates";

/** A text from outside as one line of at most `longest` characters: control characters and runs of space become one space. */
export function oneLine(text: string, longest: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters from outside are what is removed
  const line = wellFormed(text.replace(/[\u0000-\u001f\u007f\s]+/g, " ").trim());
  return line.length <= longest ? line : `${cutWhole(line, longest - 1)}…`;
}
