export type Child = Node | string | null;
type Attribute = string | number | boolean | ((event: Event) => void);

/**
 * Makes an element. A function listens to the event of its name, `true` sets an attribute, `false` leaves it out. Children that
 * are strings become text, never HTML.
 */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

let lastId = 0;

/** An id no other element of the page has. */
export function freshId(prefix: string): string {
  return `${prefix}-${++lastId}`;
}
