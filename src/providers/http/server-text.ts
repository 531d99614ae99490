import { isObject, items, jsonText, member } from "./json";

const MAX_CHARACTERS = 300;

/**
 * What an error answer says, as one line of plain text for a person: the message of the usual JSON shapes with the fields that
 * validation names, or the title of a web page, or the text itself. At most 300 characters; "" when it says nothing.
 *
 * @example serverText('{"detail":[{"loc":["body","inputs",0,"processor"],"msg":"unknown processor"}]}') // "inputs.0.processor: unknown processor"
 */
export function serverText(body: string): string {
  if (/^\s*</.test(body)) return plainText(/<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? "");
  try {
    return plainText(messageOf(JSON.parse(body)));
  } catch {
    return plainText(body);
  }
}

/** The message in a JSON error, whatever its shape; "" when there is none. */
export function messageOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(messageOf).filter(Boolean).join("; ");
  if (!isObject(value)) return "";
  const place = items(member(value, "loc")).filter((part, i) => i > 0 || part !== "body");
  const said = member(value, "error") ?? member(value, "message") ?? member(value, "msg") ?? member(value, "reason") ?? member(value, "title");
  const message = messageOf(said);
  const parts = [message, ...detailsOf(member(value, "detail"), message)].filter(Boolean);
  return `${place.length > 0 ? `${place.join(".")}: ` : ""}${parts.join(" – ")}`;
}

/** What the detail adds to the message. */
function detailsOf(detail: unknown, message: string): readonly string[] {
  const said = messageOf(detail);
  if (said !== "" || !isObject(detail)) return message === "" ? [said] : [];
  return Object.entries(detail).flatMap(([name, part]) => (message.includes(jsonText(part)) ? [] : [`${name}: ${jsonText(part)}`]));
}

/** One line without control characters, direction marks and halves of surrogate pairs, cut to 300 characters. */
export function plainText(text: string): string {
  const line = text
    .slice(0, 10 * MAX_CHARACTERS)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > MAX_CHARACTERS ? `${line.slice(0, MAX_CHARACTERS - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
}
