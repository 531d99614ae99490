import type { JobForm } from "../../contract/form";
import type { LeftOut, Preview } from "../../contract/preview";
import type { PlainProblem } from "../../job/problem";
import { actionButton } from "../dom/action-button";
import { element } from "../dom/element";
import { facts } from "../dom/facts";
import { warningNote } from "../dom/notes";
import { warningText } from "../server/problem-words";
import { words } from "../words";

export interface ReviewActions {
  run(): Promise<void>;
  back(): void;
  /** The note about why Run is not possible. */
  problem(problem: PlainProblem): HTMLElement;
}

/** What will be sent, what is left out and why, what it costs: the last look before Run. */
export function reviewScreen(preview: Preview, form: JobForm, actions: ReviewActions): { readonly root: HTMLElement; readonly heading: HTMLElement } {
  const heading = element("h2", {}, preview.problem === null ? words.review.ready : words.review.notReady);
  const possible = preview.problem === null && preview.runs > 0;
  const run = actionButton(words.review.run(preview.rows), actions.run, { main: true, busy: words.review.submitting });
  const back = actionButton(words.review.change, actions.back, { label: words.review.changeLabel });
  const root = element(
    "div",
    {},
    element(
      "section",
      { class: "block" },
      heading,
      preview.problem === null ? null : actions.problem(preview.problem),
      facts([
        [words.review.rows, words.review.count(preview.rows)],
        [words.review.runs, preview.runs < preview.rows ? words.review.runsOfEqualRows(preview.runs) : words.review.count(preview.runs)],
        [words.review.batches, words.review.count(preview.batches)],
        [words.review.price, priceText(preview, form)],
        [words.review.cap, form.capUsd === null ? "" : words.review.capOf(form.capUsd)],
      ]),
      preview.replaced === 0 ? null : warningNote(words.review.replaced(preview.replaced)),
      preview.warnings.length === 0 ? null : warningNote(...preview.warnings.map(warningText)),
    ),
    preview.leftOut.length === 0 ? null : leftOutBlock(preview),
    preview.example === "" ? null : exampleBlock(preview.example),
    element("div", { class: "bottom" }, possible ? run : null, back),
  );
  return { root, heading };
}

/** Nothing of a price where no run has been planned: then it is the form that is at fault. */
function priceText({ priceUsd, runs }: Preview, form: JobForm): string {
  if (runs === 0) return "";
  if (priceUsd !== null) return words.review.about(priceUsd);
  return form.task.kind === "stored" ? "" : words.review.priceUnknown;
}

function leftOutBlock({ leftOut, alreadyFilled }: Preview): HTMLElement {
  return element(
    "section",
    { class: "block" },
    element("h3", {}, words.review.leftOut),
    element("ul", { class: "plain" }, ...leftOut.map(leftOutItem)),
    alreadyFilled === 0 ? null : element("p", { class: "hint" }, words.review.againHint),
  );
}

function leftOutItem({ reason, count, rows }: LeftOut): HTMLElement {
  const where = words.rowList(rows, count);
  return element(
    "li",
    {},
    element("span", { class: "strong" }, words.review.rowsBecause(count)),
    reason,
    where === "" ? null : element("div", { class: "hint" }, where),
  );
}

function exampleBlock(example: string): HTMLElement {
  return element(
    "section",
    { class: "block" },
    element("h3", {}, words.review.firstRun),
    element("pre", { tabindex: "0", "aria-label": words.review.firstRunLabel }, example),
  );
}
