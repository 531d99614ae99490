import type { Failure } from "../../contract/job";
import { element } from "../dom/element";
import { words } from "../words";

/** Why rows failed, each reason with its rows. */
export function failureList(failures: readonly Failure[]): HTMLElement | null {
  if (failures.length === 0) return null;
  const items = failures.map(({ reason, count, rows }) =>
    element(
      "li",
      {},
      element("span", { class: "strong" }, words.jobs.rowsBecause(count)),
      reason,
      element("div", { class: "hint" }, words.rowList(rows, count)),
    ),
  );
  return element("div", {}, element("h3", {}, words.jobs.failures), element("ul", { class: "plain" }, ...items));
}
