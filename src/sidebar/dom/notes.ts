import type { Advice } from "../../texts/advice";
import { element } from "./element";

/** What went wrong and what to do, read out at once. */
export function problemNote(problem: Advice, ...actions: readonly HTMLElement[]): HTMLElement {
  return element(
    "div",
    { class: "note bad", role: "alert" },
    element("p", { class: "strong" }, problem.message),
    problem.action === "" ? null : element("p", {}, problem.action),
    actions.length === 0 ? null : element("div", { class: "buttons" }, ...actions),
  );
}

export function warningNote(...texts: readonly string[]): HTMLElement {
  return element("div", { class: "note warn" }, ...texts.map((text) => element("p", {}, text)));
}

export function infoNote(...texts: readonly string[]): HTMLElement {
  return element("div", { class: "note" }, ...texts.map((text) => element("p", {}, text)));
}

/** "Reading the sheet…" with a turning ring, where something is on its way. */
export function busyNote(text: string): HTMLElement {
  return element("div", { class: "busy", "aria-busy": "true" }, element("span", { class: "ring", "aria-hidden": "true" }), element("span", {}, text));
}
