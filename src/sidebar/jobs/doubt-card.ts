import type { Doubt, DoubtChoice } from "../../contract/job";
import { actionButton } from "../dom/action-button";
import { element, freshId } from "../dom/element";
import { field, textInput } from "../dom/field";
import { focusOn } from "../dom/focus";
import { counted } from "../wording/numbers";
import { localTime } from "../wording/times";

/** Rows that may or may not have been submitted: the facts, and the person's three choices. None is made for them. */
export function doubtCard(doubt: Doubt, settle: (choice: DoubtChoice) => Promise<void>): HTMLElement {
  const heading = freshId("doubt");
  const batch = field(
    "Batch run id",
    textInput("", () => batch.setError(null)),
  );
  const adopt = () => {
    const batchRunId = (batch.control as HTMLInputElement).value.trim();
    if (batchRunId !== "") return settle({ kind: "adopt", batchRunId });
    batch.setError("Enter the batch run id that your API shows.");
    focusOn(batch.control);
  };
  return element(
    "section",
    { class: "note warn", role: "group", "aria-labelledby": heading },
    element("h3", { id: heading }, `${counted(doubt.runs, "run")} may have been submitted`),
    element("p", {}, `Sent ${localTime(doubt.sentAt)}, but no clear answer came.`),
    doubt.facts.length === 0 ? null : element("ul", {}, ...doubt.facts.map((fact) => element("li", {}, fact))),
    element(
      "div",
      { class: "option" },
      element("p", {}, "If your API shows the batch, take it over:"),
      batch.root,
      actionButton("Take over batch", adopt, { busy: "Looking for it…" }),
    ),
    element(
      "div",
      { class: "option" },
      element("p", {}, "If it is not there, submit again. If it arrived after all, these runs are paid twice."),
      actionButton("Submit again", () => settle({ kind: "resubmit" }), { busy: "Submitting…" }),
    ),
    element(
      "div",
      { class: "option" },
      element("p", {}, "Or leave these rows out of this job."),
      actionButton("Leave them out", () => settle({ kind: "leave" }), { busy: "Leaving out…" }),
    ),
  );
}
