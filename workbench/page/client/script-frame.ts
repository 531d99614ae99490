import type { FrameView, ServerMessage } from "../protocol";
import { element } from "./element";

/**
 * Google's sandbox for HTML of scripts, less `allow-same-origin`: Google serves it from an origin of its own, the workbench
 * from the page's, and a frame that shares the page's origin could reach out of its sandbox.
 * Source: developers.google.com/apps-script/guides/html/restrictions
 */
const SANDBOX = "allow-scripts allow-forms allow-popups allow-downloads allow-modals allow-popups-to-escape-sandbox";

export interface FrameListener {
  call(functionName: string, args: readonly unknown[], answered: (answer: CallAnswer) => void): void;
  close(): void;
}

export type CallAnswer = Extract<ServerMessage, { kind: "answer" }>;

/** A sandboxed frame with HTML of the script, and its end of the google.script bridge (the other is sidebar-shim.ts). */
export class ScriptFrame {
  readonly frame: HTMLIFrameElement;
  private readonly listen = (event: MessageEvent) => this.heard(event);

  constructor(
    view: FrameView,
    private readonly listener: FrameListener,
  ) {
    this.frame = element("iframe", { class: "script-frame", title: view.title, sandbox: SANDBOX, src: view.path });
    window.addEventListener("message", this.listen);
  }

  remove(): void {
    window.removeEventListener("message", this.listen);
    this.frame.remove();
  }

  /** The frame's origin is opaque ("null"), so the window it comes from is what tells it apart. */
  private heard({ source, data }: MessageEvent): void {
    if (source === null || source !== this.frame.contentWindow || typeof data !== "object" || data === null) return;
    if (data.kind === "close") this.listener.close();
    if (data.kind !== "call" || typeof data.functionName !== "string" || !Array.isArray(data.args)) return;
    const { id } = data;
    this.listener.call(data.functionName, data.args, (answer) => this.frame.contentWindow?.postMessage({ ...answer, id }, "*"));
  }
}
