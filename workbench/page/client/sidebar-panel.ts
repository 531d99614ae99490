import type { FrameView } from "../protocol";
import { element } from "./element";
import { type FrameListener, ScriptFrame } from "./script-frame";

/** The panel at the right where the script's sidebar stands. One at a time: opening another closes the first. */
export class SidebarPanel {
  private frame: ScriptFrame | null = null;
  private path: string | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly call: FrameListener["call"],
    private readonly closed: () => void,
  ) {}

  show(view: FrameView | null): void {
    if (view?.path === this.path && view !== undefined) return;
    this.frame?.remove();
    this.frame = null;
    this.path = view?.path ?? null;
    this.host.replaceChildren();
    this.host.hidden = view === null;
    if (view === null) return;
    const close = () => {
      this.show(null);
      this.closed();
    };
    this.frame = new ScriptFrame(view, { call: this.call, close });
    this.host.append(
      element(
        "header",
        {},
        element("h2", {}, view.title),
        element("button", { type: "button", class: "icon", "aria-label": "Close sidebar", click: close }, "✕"),
      ),
      this.frame.frame,
    );
  }
}
