import type { AppsScriptRuntime, DialogButton, UiHost } from "./types";

type Shown = AppsScriptRuntime["shown"][number];
const KEPT = 200;

/** Notes what the script shows, then passes it on; without a host the person presses OK (or the first button). */
export class RecordedUi implements UiHost {
  readonly shown: Shown[] = [];

  constructor(private readonly host: UiHost | null) {}

  showSidebar(title: string, html: string): void {
    this.note({ kind: "sidebar", title, text: html });
    this.host?.showSidebar(title, html);
  }

  showDialog(title: string, html: string, width: number, height: number, modal: boolean): void {
    this.note({ kind: "dialog", title, text: html });
    this.host?.showDialog(title, html, width, height, modal);
  }

  ask(title: string, text: string, buttons: readonly DialogButton[], prompt: boolean): { readonly button: DialogButton; readonly text: string } {
    this.note({ kind: prompt ? "prompt" : "alert", title, text });
    return this.host ? this.host.ask(title, text, buttons, prompt) : { button: buttons[0] ?? "ok", text: "" };
  }

  toast(title: string, text: string, seconds: number): void {
    this.note({ kind: "toast", title, text });
    this.host?.toast(title, text, seconds);
  }

  /** The consent screen, with the scopes it asks for. */
  askConsent(scopes: readonly string[]): void {
    this.note({ kind: "consent", title: "Authorization required", text: scopes.join("\n") });
  }

  private note(shown: Shown): void {
    this.shown.push(shown);
    if (this.shown.length > KEPT) this.shown.shift();
  }
}
