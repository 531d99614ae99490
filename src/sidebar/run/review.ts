import type { JobForm } from "../../contract/form";
import type { LeftOut, Preview } from "../../contract/preview";
import type { ProblemView } from "../../contract/problem";
import { actionButton } from "../dom/action-button";
import { element } from "../dom/element";
import { facts } from "../dom/facts";
import { warningNote } from "../dom/notes";
import { counted, dollars, grouped } from "../wording/numbers";
import { rowList } from "../wording/row-list";

export interface ReviewActions {
  run(): Promise<void>;
  back(): void;
  /** The note about why Run is not possible. */
  problem(problem: ProblemView): HTMLElement;
}

/** What will be sent, what is left out and why, what it costs: the last look before Run. */
export function reviewScreen(preview: Preview, form: JobForm, actions: ReviewActions): { readonly root: HTMLElement; readonly heading: HTMLElement } {
  const heading = element("h2", {}, preview.problem === null ? "Ready to run" : "Not ready to run");
  const possible = preview.problem === null && preview.runs > 0;
  const run = actionButton(`Run ${counted(preview.rows, "row")}`, actions.run, { main: true, busy: "Submitting…" });
  const back = actionButton("Change", actions.back, { label: "Change the form" });
  const root = element(
    "div",
    {},
    element(
      "section",
      { class: "block" },
      heading,
      preview.problem === null ? null : actions.problem(preview.problem),
      facts([
        ["Rows", grouped(preview.rows)],
        ["Runs", preview.runs < preview.rows ? `${grouped(preview.runs)} (equal rows run once)` : grouped(preview.runs)],
        ["Batches", grouped(preview.batches)],
        ["Price", priceText(preview, form)],
        ["Cap", form.capUsd === null ? "" : dollars(form.capUsd)],
      ]),
      preview.replaced === 0
        ? null
        : warningNote(`${counted(preview.replaced, "row has results that are", "rows have results that are")} cleared and replaced.`),
      preview.warnings.length === 0 ? null : warningNote(...preview.warnings),
    ),
    preview.leftOut.length === 0 ? null : leftOutBlock(preview),
    preview.example === "" ? null : exampleBlock(preview.example),
    element("div", { class: "bottom" }, possible ? run : null, back),
  );
  return { root, heading };
}

function priceText({ priceUsd }: Preview, form: JobForm): string {
  if (priceUsd !== null) return `about ${dollars(priceUsd)}`;
  return form.task.kind === "stored" ? "" : "not known for this processor";
}

function leftOutBlock({ leftOut, alreadyFilled }: Preview): HTMLElement {
  return element(
    "section",
    { class: "block" },
    element("h3", {}, "Left out"),
    element("ul", { class: "plain" }, ...leftOut.map(leftOutItem)),
    alreadyFilled === 0 ? null : element("p", { class: "hint" }, "To run rows again that have results, choose so under Rows."),
  );
}

function leftOutItem({ reason, count, rows }: LeftOut): HTMLElement {
  const where = rowList(rows, count);
  return element(
    "li",
    {},
    element("span", { class: "strong" }, `${counted(count, "row")}: `),
    reason,
    where === "" ? null : element("div", { class: "hint" }, where),
  );
}

function exampleBlock(example: string): HTMLElement {
  return element(
    "section",
    { class: "block" },
    element("h3", {}, "First run"),
    element("pre", { tabindex: "0", "aria-label": "Arguments of the first run" }, example),
  );
}
