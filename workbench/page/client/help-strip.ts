import type { ApiView } from "../protocol";
import { element } from "./element";

/** The line under the menu that tells a newcomer what to do first. */
export class HelpStrip {
  constructor(private readonly host: HTMLElement) {}

  hide(): void {
    this.host.hidden = true;
  }

  show(api: ApiView | null): void {
    const close = () => {
      this.host.hidden = true;
    };
    this.host.replaceChildren(
      element(
        "span",
        {},
        "Start here: ",
        element("b", {}, "Extensions ▸ Rowrunner ▸ Open sidebar"),
        ...(api ? [", task id ", copyable("country-profile"), ", then ", element("b", {}, "Try 5 rows"), "."] : ["."]),
      ),
      api ? element("span", {}, "Local Batch API: ", copyable(api.baseUrl), " key ", copyable(api.apiKey), ", saved already") : "",
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
