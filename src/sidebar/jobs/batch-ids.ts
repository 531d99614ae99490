import { copyText } from "../dom/copy-text";
import { element } from "../dom/element";

const SHOWN = 3;

/** The batch run ids of a job, each with a button that copies it. */
export function batchIds(ids: readonly string[], say: (text: string) => void): HTMLElement | null {
  if (ids.length === 0) return null;
  const line = (id: string) => {
    const copy = element("button", { type: "button", class: "link", "aria-label": `Copy the batch run id ${id}`, click: () => void press() }, "Copy");
    const press = async () => {
      const copied = await copyText(id);
      copy.textContent = copied ? "Copied" : "Not allowed";
      say(copied ? "Copied." : "The browser did not allow copying.");
    };
    return element("li", {}, element("code", { class: "grow" }, id), copy);
  };
  const list = (some: readonly string[]) => element("ul", { class: "ids" }, ...some.map(line));
  const rest = ids.slice(SHOWN);
  return element(
    "div",
    { class: "batches" },
    element("div", { class: "hint" }, ids.length === 1 ? "Batch run id" : "Batch run ids"),
    list(ids.slice(0, SHOWN)),
    rest.length === 0 ? null : element("details", {}, element("summary", {}, `${rest.length} more`), list(rest)),
  );
}
