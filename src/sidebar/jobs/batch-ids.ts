import { linkButton } from "../dom/action-button";
import { copyText } from "../dom/copy-text";
import { element } from "../dom/element";

const SHOWN = 3;

/** The batch run ids of a job, each with a button that copies it. */
export function batchIds(ids: readonly string[], say: (text: string) => void): HTMLElement | null {
  if (ids.length === 0) return null;
  const line = (id: string) => {
    const copy = linkButton(
      "Copy",
      async () => {
        const copied = await copyText(id);
        say(copied ? "Copied." : "The browser did not allow copying.");
        copy.textContent = copied ? "Copied" : "Select it";
      },
      { label: `Copy the batch run id ${id}` },
    );
    return element("li", {}, element("code", { class: "grow" }, id), copy);
  };
  const list = (some: readonly string[]) => element("ul", { class: "ids" }, ...some.map(line));
  const rest = ids.slice(SHOWN);
  return element(
    "div",
    {},
    element("div", { class: "hint" }, ids.length === 1 ? "Batch run id" : "Batch run ids"),
    list(ids.slice(0, SHOWN)),
    rest.length === 0 ? null : element("details", {}, element("summary", {}, `${rest.length} more`), list(rest)),
  );
}
