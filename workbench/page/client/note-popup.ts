import { element } from "./element";

/** Shows a cell's note while the pointer rests on the cell. */
export class NotePopup {
  private readonly box = element("div", { class: "note", role: "tooltip", hidden: true });

  constructor(private readonly host: HTMLElement) {
    host.append(this.box);
    host.addEventListener("pointerleave", () => this.hide());
    host.addEventListener("pointerdown", () => this.hide());
    host.addEventListener("wheel", () => this.hide(), { passive: true });
  }

  /** @param cell where the cell is in the window */
  show(text: string, cell: DOMRect): void {
    this.box.textContent = text;
    this.box.hidden = false;
    const host = this.host.getBoundingClientRect();
    const { width, height } = this.box.getBoundingClientRect();
    const right = cell.right - host.left + 4;
    const left = right + width > host.width ? cell.left - host.left - width - 4 : right;
    this.box.style.left = `${Math.max(4, left)}px`;
    this.box.style.top = `${Math.max(4, Math.min(cell.top - host.top, host.height - height - 4))}px`;
  }

  hide(): void {
    this.box.hidden = true;
  }
}
