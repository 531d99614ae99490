import type { JobView } from "../../contract/job";
import { element } from "../dom/element";
import { countsText, orderedCounts, statusLabel, statusTone } from "../wording/job-words";
import { words } from "../words";

/** The runs of a job by status: a bar for the eye, and the counts as a list for everyone. */
export function progressBar(job: JobView): HTMLElement {
  const counts = orderedCounts(job.counts);
  const parts = counts.map(({ status, runs }) => {
    const part = element("span", { class: `part ${statusTone(status)}` });
    part.style.flexGrow = String(runs);
    return part;
  });
  const items = counts.map(({ status, runs }) =>
    element(
      "li",
      {},
      element("span", { class: `dot ${statusTone(status)}`, "aria-hidden": "true" }),
      element("span", { class: "grow" }, statusLabel(status)),
      element("span", { class: "number" }, words.jobs.number(runs)),
    ),
  );
  return element(
    "div",
    { class: "progress" },
    element("div", { class: "bar", role: "img", "aria-label": countsText(job) }, ...parts),
    element("ul", { class: "legend" }, ...items),
  );
}
