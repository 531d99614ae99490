import type { ApiView } from "../protocol";
import { element } from "./element";

/** The line under the menu that tells a newcomer what to do first. */
export class HelpStrip {
  constructor(private readonly host: HTMLElement) {}

  show(api: ApiView | null, deployment: string): void {
    const close = () => {
      this.host.hidden = true;
    };
    const where = deployment === "addon" ? "as a published add-on" : "bound to this sheet";
    this.host.replaceChildren(
      element("span", {}, "Choose ", element("b", {}, "Extensions ▸ Rowrunner ▸ Open sidebar"), " to fill columns from a Batch API."),
      api ? element("span", {}, "Local Batch API: ", copyable(api.baseUrl), " key ", copyable(api.apiKey)) : "",
      element("span", { class: "quiet" }, `The script runs ${where}.`),
      element("button", { type: "button", class: "icon", "aria-label": "Hide this line", click: close }, "✕"),
    );
  }
}

function copyable(text: string): HTMLElement {
  const button = element("button", { type: "button", class: "copy", title: `Copy ${text}` }, text);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.classList.add("copied");
    setTimeout(() => button.classList.remove("copied"), 1200);
  });
  return button;
}
