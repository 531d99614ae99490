import { isExact, JSON_NUMBER } from "./exact-number";
import { skipString } from "./json-text";

/** Every number of more than 15 digits, or with an exponent of three or more, has one of these in it; some strings have, too. */
const SUSPICIOUS = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE][+-]?\d{3})/;

/**
 * `JSON.parse`, but a number that a double cannot hold becomes the text of its digits: as a number, 9007199254740993 would end in 2,
 * and 1e400 would be Infinity. Linear in time; costs little more than `JSON.parse` where there is no such number.
 *
 * @example parseExactJson('{"id": 9007199254740993, "n": 1.5}') // { id: "9007199254740993", n: 1.5 }
 * @throws SyntaxError
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(SUSPICIOUS.test(text) ? quoteInexactNumbers(text) : text);
}

function quoteInexactNumbers(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const end = quote < 0 ? text.length : quote;
    const between = end - at < SHORTEST ? "" : text.slice(at, end);
    if (SUSPICIOUS.test(between)) {
      parts.push(text.slice(copied, at), between.replace(/-?\d[\d.eE+-]*/g, quotedIfInexact));
      copied = end;
    }
    at = quote < 0 ? end : skipString(text, quote);
  }
  return parts.join("") + text.slice(copied);
}

/** "1e400" has no fewer characters than any suspicious number. */
const SHORTEST = 5;

function quotedIfInexact(number: string): string {
  return JSON_NUMBER.test(number) && !isExact(number) ? `"${number}"` : number;
}
