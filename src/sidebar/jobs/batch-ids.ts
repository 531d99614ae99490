import { copyText } from "../dom/copy-text";
import { element } from "../dom/element";
import { words } from "../words";

const SHOWN = 3;

/** The batch run ids of a job, each with a button that copies it. */
export function batchIds(ids: readonly string[], say: (text: string) => void): HTMLElement | null {
  if (ids.length === 0) return null;
  const line = (id: string) => {
    const copy = element("button", { type: "button", class: "link", "aria-label": words.jobs.copyLabel(id), click: () => void press() }, words.jobs.copy);
    const press = async () => {
      const copied = await copyText(id);
      copy.textContent = copied ? words.jobs.copied : words.jobs.copyRefused;
      say(copied ? words.jobs.copiedSaid : words.jobs.copyRefusedSaid);
    };
    return element("li", {}, element("code", { class: "grow" }, id), copy);
  };
  const list = (some: readonly string[]) => element("ul", { class: "ids" }, ...some.map(line));
  const rest = ids.slice(SHOWN);
  return element(
    "div",
    { class: "batches" },
    element("div", { class: "hint" }, words.jobs.batchRunIds(ids.length)),
    list(ids.slice(0, SHOWN)),
    rest.length === 0 ? null : element("details", {}, element("summary", {}, words.jobs.more(rest.length)), list(rest)),
  );
}
