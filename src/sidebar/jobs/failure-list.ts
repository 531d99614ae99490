import type { Failure } from "../../contract/job";
import { element } from "../dom/element";
import { counted } from "../wording/numbers";
import { rowList } from "../wording/row-list";

/** Why rows failed, each reason with its rows. */
export function failureList(failures: readonly Failure[]): HTMLElement | null {
  if (failures.length === 0) return null;
  const items = failures.map(({ reason, count, rows }) =>
    element("li", {}, element("span", { class: "strong" }, `${counted(count, "row")}: `), reason, element("div", { class: "hint" }, rowList(rows, count))),
  );
  return element("div", {}, element("h3", {}, "Failed"), element("ul", { class: "plain" }, ...items));
}
