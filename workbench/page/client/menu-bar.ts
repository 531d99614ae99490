import { element } from "./element";

export interface Menu {
  readonly label: string;
  readonly entries: readonly Entry[];
}

/** `"line"` is a separator; an entry with `entries` opens a submenu. */
export type Entry =
  | "line"
  | { readonly label: string; readonly hint?: string; readonly run: () => void }
  | { readonly label: string; readonly entries: readonly Entry[] };

/** A menu bar as spreadsheets have it: click or arrow keys, one menu open at a time, Escape closes. */
export class MenuBar {
  private readonly root = element("div", { class: "menubar", role: "menubar", "aria-label": "Menu" });

  /** @param ran called before an entry does its work, to put the focus back where the person was */
  constructor(
    host: HTMLElement,
    private readonly ran: () => void,
  ) {
    host.append(this.root);
    document.addEventListener("pointerdown", (event) => {
      if (!(event.target instanceof Node) || !this.root.contains(event.target)) this.close();
    });
    // A click into a frame (the sidebar) never reaches this document; losing the focus tells of it.
    window.addEventListener("blur", () => this.close());
    this.root.addEventListener("keydown", (event) => this.key(event));
  }

  show(menus: readonly Menu[]): void {
    this.root.replaceChildren(...menus.map((menu) => this.menu(menu)));
  }

  private menu({ label, entries }: Menu): HTMLElement {
    const list = this.list(label, entries);
    const button = element("button", { type: "button", role: "menuitem", class: "menu-button", "aria-haspopup": "true", "aria-expanded": "false" }, label);
    const box = element("div", { class: "menu" }, button, list);
    button.addEventListener("click", () => this.toggle(box));
    box.addEventListener("pointerenter", () => {
      if (this.root.querySelector(".menu.open") && !box.classList.contains("open")) this.toggle(box);
    });
    return box;
  }

  private list(label: string, entries: readonly Entry[]): HTMLElement {
    return element("div", { class: "menu-list", role: "menu", "aria-label": label }, ...entries.map((entry) => this.entry(entry)));
  }

  private entry(entry: Entry): HTMLElement {
    if (entry === "line") return element("hr", { role: "separator" });
    if ("entries" in entry) {
      const button = element(
        "button",
        { type: "button", role: "menuitem", class: "menu-item", "aria-haspopup": "true", "aria-expanded": "false" },
        entry.label,
        element("span", { class: "arrow", "aria-hidden": "true" }, "▸"),
      );
      const box = element("div", { class: "submenu" }, button, this.list(entry.label, entry.entries));
      const open = () => {
        box.classList.add("open");
        button.setAttribute("aria-expanded", "true");
      };
      button.addEventListener("click", open);
      box.addEventListener("pointerenter", open);
      box.addEventListener("pointerleave", () => closeBox(box));
      return box;
    }
    const run = () => {
      this.close();
      this.ran();
      entry.run();
    };
    return element(
      "button",
      { type: "button", role: "menuitem", class: "menu-item", click: run },
      entry.label,
      entry.hint ? element("span", { class: "hint" }, entry.hint) : null,
    );
  }

  private toggle(box: HTMLElement): void {
    const wasOpen = box.classList.contains("open");
    this.close();
    if (wasOpen) return;
    box.classList.add("open");
    box.querySelector(".menu-button")?.setAttribute("aria-expanded", "true");
  }

  private close(): void {
    for (const box of this.root.querySelectorAll(".open")) closeBox(box);
  }

  private key(event: KeyboardEvent): void {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement)) return;
    const box = activeElement.closest(".menu");
    if (event.key === "Escape") {
      this.close();
      box?.querySelector<HTMLElement>(".menu-button")?.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.step(box, activeElement, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "ArrowRight" && activeElement.getAttribute("aria-haspopup") === "true" && activeElement.classList.contains("menu-item")) {
      activeElement.click();
      activeElement.nextElementSibling?.querySelector<HTMLElement>(".menu-item")?.focus();
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      this.beside(box, event.key === "ArrowRight" ? 1 : -1);
    } else return;
    event.preventDefault();
  }

  private step(box: Element | null, from: HTMLElement, by: number): void {
    if (!(box instanceof HTMLElement)) return;
    if (!box.classList.contains("open")) this.toggle(box);
    const list = from.closest(".menu-list") ?? box.querySelector(".menu-list");
    const items = [...(list?.querySelectorAll<HTMLElement>(":scope > .menu-item, :scope > .submenu > .menu-item") ?? [])];
    const at = items.indexOf(from);
    items.at(at < 0 ? (by > 0 ? 0 : -1) : (at + by) % items.length)?.focus();
  }

  private beside(box: Element | null, by: number): void {
    const boxes = [...this.root.querySelectorAll<HTMLElement>(".menu")];
    const at = boxes.findIndex((other) => other.isSameNode(box));
    const next = boxes.at((at + by) % boxes.length);
    if (!next) return;
    if (box?.classList.contains("open")) this.toggle(next);
    next.querySelector<HTMLElement>(".menu-button")?.focus();
  }
}

function closeBox(box: Element): void {
  box.classList.remove("open");
  box.querySelector("[aria-expanded=true]")?.setAttribute("aria-expanded", "false");
}
