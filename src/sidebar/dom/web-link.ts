import { element } from "./element";

/** The address when it is one of the web, so that no link can run script; `null` otherwise. */
export function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the spreadsheet and tells the other side nothing; plain text where the address is none of the web. */
export function webLink(address: string, title: string): HTMLElement {
  const href = webAddress(address);
  if (href === null) return element("span", {}, title || address);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, title || address);
}
