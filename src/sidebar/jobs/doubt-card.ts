import type { Doubt, DoubtChoice } from "../../contract/job";
import type { PlainProblem } from "../../job/problem";
import { actionButton } from "../dom/action-button";
import { element, freshId } from "../dom/element";
import { field, textInput } from "../dom/field";
import { focusOn } from "../dom/focus";
import { inWords } from "../server/problem-words";
import { localTime } from "../wording/times";
import { words } from "../words";

/**
 * Rows that may or may not have been submitted: the facts, and the person's three choices. None is made for them.
 *
 * @param problem what was heard last
 */
export function doubtCard(doubt: Doubt, problem: PlainProblem | null, settle: (choice: DoubtChoice) => Promise<void>): HTMLElement {
  const said = words.jobs.doubt;
  const { part } = doubt;
  const facts = [
    ...(problem === null ? [] : [said.lastMessage(inWords(problem).message)]),
    said.cannotTell,
    ...(doubt.others > 0 ? [said.others(doubt.others)] : []),
  ];
  const heading = freshId("doubt");
  const batch = field(
    words.jobs.batchRunId,
    textInput("", () => batch.setError(null)),
  );
  const adopt = () => {
    const batchRunId = (batch.control as HTMLInputElement).value.trim();
    if (batchRunId !== "") return settle({ kind: "adopt", batchRunId, part });
    batch.setError(said.idMissing);
    focusOn(batch.control);
  };
  return element(
    "section",
    { class: "note warn", role: "group", "aria-labelledby": heading },
    element("h3", { id: heading }, said.title(doubt.runs)),
    element("p", {}, said.sent(localTime(doubt.sentAt))),
    element("ul", {}, ...facts.map((fact) => element("li", {}, fact))),
    element("div", { class: "option" }, element("p", {}, said.adoptHint), batch.root, actionButton(said.adopt, adopt, { busy: said.adopting })),
    element(
      "div",
      { class: "option" },
      element("p", {}, said.resubmitHint),
      actionButton(said.resubmit, () => settle({ kind: "resubmit", part }), { busy: words.jobs.submitting }),
    ),
    element(
      "div",
      { class: "option" },
      element("p", {}, said.leaveHint),
      actionButton(said.leave, () => settle({ kind: "leave", part }), { busy: said.leaving }),
    ),
  );
}
