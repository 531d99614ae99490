/**
 * Where in a page a printing scriptlet stands. Google escapes by it [G: guides/html/templates.md, "contextual escaping"]; the places and
 * forms here are those that people rely on, addresses with a scheme of their own are not looked at.
 */
export type Place = "text" | "tag" | "attribute-double" | "attribute-single" | "script" | "script-double" | "script-single" | "style" | "comment";

/** A value as it has to be printed at that place. In a script it is a literal, or a part of one between quotes. */
export function escapedFor(place: Place, value: unknown): string {
  switch (place) {
    case "script":
      return literal(value);
    case "script-double":
    case "script-single":
      return escapedString(String(value));
    default:
      return escapedHtml(String(value));
  }
}

export function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function literal(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean" || value === null || value === undefined) return ` ${String(value)} `;
  return `'${escapedString(String(value))}'`;
}

/** Nothing that could end the text or the script stays as it is. */
function escapedString(text: string): string {
  return text.replace(/[\\'"<>&=\n\r\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The place after more of the page. */
export function placeAfter(start: Place, html: string): Place {
  let place = start;
  let element = "";
  for (let at = 0; at < html.length; at++) {
    const rest = (text: string): boolean => html.startsWith(text, at);
    const character = html[at] ?? "";
    switch (place) {
      case "text":
        if (rest("<!--")) place = "comment";
        else if (/^<[a-z/!]/i.test(html.slice(at, at + 2))) {
          place = "tag";
          element = /^<([a-z]+)/i.exec(html.slice(at))?.[1]?.toLowerCase() ?? "";
        }
        break;
      case "comment":
        if (rest("-->")) place = "text";
        break;
      case "tag":
        if (character === '"') place = "attribute-double";
        else if (character === "'") place = "attribute-single";
        else if (character === ">") place = element === "script" || element === "style" ? element : "text";
        break;
      case "attribute-double":
        if (character === '"') place = "tag";
        break;
      case "attribute-single":
        if (character === "'") place = "tag";
        break;
      case "style":
        if (rest("</")) place = "tag";
        break;
      case "script":
        if (rest("</script")) place = "tag";
        else if (character === '"') place = "script-double";
        else if (character === "'") place = "script-single";
        break;
      case "script-double":
      case "script-single":
        if (character === "\\") at++;
        else if (character === (place === "script-double" ? '"' : "'") || character === "\n") place = "script";
        break;
    }
  }
  return place;
}
