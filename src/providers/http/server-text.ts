import { oneLine } from "../../job/one-line";
import { isObject, items, jsonText, member } from "./json";

const MAX_CHARACTERS = 300;
/** Of an error answer so much is read: enough for every message that a person can use, little enough for megabytes of anything. */
const MAX_PAGE = 20_000;
const MAX_PART = 5_000;
const MAX_PARTS = 20;
const MAX_DEPTH = 6;

/**
 * What an error answer says, as one line of plain text for a person: the message of the usual JSON shapes with the fields that
 * validation names, or the title of a web page, or the text itself. At most 300 characters; "" when it says nothing.
 *
 * @param hide takes out what must not be shown, before anything is cut
 * @example serverText('{"detail":[{"loc":["body","inputs",0,"processor"],"msg":"unknown processor"}]}') // "inputs.0.processor: unknown processor"
 */
export function serverText(body: string, hide: (text: string) => string = (text) => text): string {
  if (/^\s*</.test(body)) return plainText(hide(titleOf(body.slice(0, MAX_PAGE))));
  try {
    return plainText(hide(messageOf(JSON.parse(body))));
  } catch {
    return plainText(hide(body));
  }
}

function titleOf(page: string): string {
  // A name that stands many times must not make the search start over from each.
  const start = page.search(/<title[\s>]/i);
  if (start < 0) return "";
  return /^<title[^>]*>([^<]*)/i.exec(page.slice(start))?.[1] ?? "";
}

/** The message in a JSON error, whatever its shape; "" when there is none. Of deep or long ones only the beginning. */
export function messageOf(value: unknown): string {
  return messageAt(value, 0);
}

function messageAt(value: unknown, depth: number): string {
  if (typeof value === "string") return value.slice(0, MAX_PART);
  if (depth === MAX_DEPTH) return "";
  if (Array.isArray(value)) {
    return value
      .slice(0, MAX_PARTS)
      .map((part) => messageAt(part, depth + 1))
      .filter(Boolean)
      .join("; ");
  }
  if (!isObject(value)) return "";
  const said = member(value, "error") ?? member(value, "message") ?? member(value, "msg") ?? member(value, "reason") ?? member(value, "title");
  const message = messageAt(said, depth + 1);
  const place = placeOf(member(value, "loc"));
  const parts = [message, ...detailsOf(member(value, "detail"), message, depth + 1)].filter(Boolean);
  return `${place === "" ? "" : `${place}: `}${parts.join(" – ")}`;
}

function placeOf(loc: unknown): string {
  const steps = items(loc).slice(0, MAX_PARTS);
  return steps
    .filter((step, i) => i > 0 || step !== "body")
    .map((step) => jsonText(step).slice(0, MAX_PART))
    .join(".");
}

/** What the detail adds to the message. */
function detailsOf(detail: unknown, message: string, depth: number): readonly string[] {
  const said = messageAt(detail, depth);
  if (said !== "" || !isObject(detail)) return message === "" ? [said] : [];
  return Object.entries(detail)
    .slice(0, MAX_PARTS)
    .flatMap(([name, part]) => {
      const text = jsonText(part).slice(0, MAX_PART);
      return message.includes(text) ? [] : [`${name.slice(0, MAX_PART)}: ${text}`];
    });
}

/** One line without control characters, direction marks and joiners, cut to 300 characters. */
export function plainText(text: string): string {
  return oneLine(text.replace(/[\u200c\u200d]/g, ""), MAX_CHARACTERS);
}
