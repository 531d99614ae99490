import type { DialogButton, DialogView, FrameView } from "../protocol";
import { element } from "./element";
import { type FrameListener, ScriptFrame } from "./script-frame";

const LABELS: Readonly<Record<DialogButton, string>> = { ok: "OK", cancel: "Cancel", yes: "Yes", no: "No", close: "Close" };

/** Alerts, prompts and HTML dialogs of the script, and toasts. */
export class Dialogs {
  private readonly open = new Map<number, () => void>();
  private readonly toasts = element("div", { class: "toasts", role: "status", "aria-live": "polite" });

  constructor(
    private readonly answer: (dialogId: number, button: DialogButton, text: string) => void,
    private readonly call: FrameListener["call"],
  ) {
    document.body.append(this.toasts);
  }

  show(dialog: DialogView): void {
    if (this.open.has(dialog.dialogId)) return;
    const input = dialog.prompt ? element("input", { type: "text", "aria-label": dialog.text || dialog.title }) : null;
    const finish = (button: DialogButton) => {
      this.close(dialog.dialogId);
      this.answer(dialog.dialogId, button, input?.value ?? "");
    };
    const frame = dialog.frame ? new ScriptFrame(dialog.frame, { call: this.call, close: () => finish("close") }) : null;
    const buttons = dialog.buttons.map((button, index) =>
      element("button", { type: "button", class: index === 0 ? "primary" : "", click: () => finish(button) }, LABELS[button]),
    );
    const box = element(
      "dialog",
      { class: "script-dialog", "aria-label": dialog.title || "Message" },
      element(
        "header",
        {},
        element("h2", {}, dialog.title),
        element("button", { type: "button", class: "icon", "aria-label": "Close", click: () => finish("close") }, "✕"),
      ),
      frame ? sized(frame, dialog.frame) : element("p", {}, dialog.text),
      input,
      frame ? null : element("footer", {}, ...buttons),
    );
    box.addEventListener("cancel", (event) => {
      event.preventDefault();
      finish("close");
    });
    this.open.set(dialog.dialogId, () => {
      frame?.remove();
      box.remove();
    });
    document.body.append(box);
    box.showModal();
  }

  close(dialogId: number): void {
    this.open.get(dialogId)?.();
    this.open.delete(dialogId);
  }

  closeAll(): void {
    for (const dialogId of [...this.open.keys()]) this.close(dialogId);
  }

  /** `seconds` below 0 keeps the toast until it is clicked, as in Apps Script. */
  toast(title: string, text: string, seconds: number): void {
    const toast = element("div", { class: "toast" }, title ? element("strong", {}, title) : null, element("span", {}, text));
    const close = element("button", { type: "button", class: "icon", "aria-label": "Dismiss", click: () => toast.remove() }, "✕");
    toast.append(close);
    this.toasts.append(toast);
    if (seconds >= 0) setTimeout(() => toast.remove(), seconds * 1000);
  }
}

function sized({ frame }: ScriptFrame, view: FrameView | null): HTMLIFrameElement {
  if (view) Object.assign(frame.style, { width: `${view.width}px`, height: `${view.height}px` });
  return frame;
}
