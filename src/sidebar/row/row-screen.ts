import type { FieldView, RowView, SourceView } from "../../contract/row";
import { actionButton } from "../dom/action-button";
import { element } from "../dom/element";
import { facts } from "../dom/facts";
import { focusOn } from "../dom/focus";
import { infoNote, problemNote, warningNote } from "../dom/notes";
import { webLink } from "../dom/web-link";
import type { Page, Screen } from "../page/page";
import { pageError } from "../page/page-problem";
import { statusLabel } from "../wording/job-words";
import { localTime } from "../wording/times";

/** Everything about the run of the row that is selected in the sheet. */
export class RowScreen implements Screen {
  private readonly body = element(
    "div",
    {},
    element("div", { class: "block" }, element("p", { class: "hint" }, "Select a row that Rowrunner has run, then press the button.")),
  );
  readonly root: HTMLElement;

  constructor(private readonly page: Page) {
    const show = actionButton("Show selected row", () => this.load(), { main: true, busy: "Reading the row…" });
    this.root = element("div", {}, element("section", { class: "block" }, element("h2", {}, "Row"), show), this.body);
  }

  shown(): void {}

  private async load(): Promise<void> {
    try {
      const row = await this.page.call("getRow");
      if (row === null) {
        this.body.replaceChildren(
          element("div", { class: "block" }, infoNote("The selected row has no run.", "Select one with a Run ID, then press the button again.")),
        );
        this.page.say("The selected row has no run.");
      } else this.show(row);
    } catch (error) {
      this.body.replaceChildren(element("div", { class: "block" }, pageError(this.page, error)));
    }
  }

  private show(row: RowView): void {
    const heading = element("h2", {}, `Row ${row.row}`);
    const message = element("div");
    const rerun = actionButton("Run this row again", () => this.rerun(row.row, message), { busy: "Submitting…" });
    const sections: (HTMLElement | null)[] = [
      element(
        "section",
        { class: "block" },
        heading,
        message,
        row.error === "" ? null : problemNote({ kind: "run-failed", message: row.error, action: "" }),
        row.warnings.length === 0 ? null : warningNote(...row.warnings),
        facts([
          ["Status", statusLabel(row.status)],
          ["Created", localTime(row.createdAt)],
          ["Finished", localTime(row.finishedAt)],
          ["Run id", row.runId === "" ? null : element("code", {}, row.runId)],
        ]),
        element("div", { class: "buttons" }, rerun, element("span", { class: "hint" }, "Its results are replaced.")),
      ),
      row.outputs.length === 0 ? null : element("section", { class: "block" }, element("h3", {}, "Results"), ...row.outputs.map(output)),
      row.arguments.length === 0
        ? null
        : element(
            "section",
            { class: "block" },
            element("h3", {}, "Arguments"),
            facts(row.arguments.map(({ name, value }) => [name, value === "" ? "(blank)" : value])),
          ),
    ];
    this.body.replaceChildren(...sections.filter((section) => section !== null));
    focusOn(heading);
  }

  private async rerun(row: number, message: HTMLElement): Promise<void> {
    message.replaceChildren();
    try {
      this.page.openJob(await this.page.call("rerunRow", { row }));
    } catch (error) {
      if (!this.page.submissionFailed(error)) message.replaceChildren(pageError(this.page, error));
    }
  }
}

function output({ name, value, confidence, reasoning, sources }: FieldView): HTMLElement {
  return element(
    "div",
    { class: "output" },
    element("h4", {}, name, confidence === "" ? null : element("span", { class: "tag" }, `${confidence} confidence`)),
    element("p", { class: "value" }, value === "" ? "(blank)" : value),
    reasoning === "" ? null : element("details", {}, element("summary", {}, "Reasoning"), element("p", { class: "value" }, reasoning)),
    sources.length === 0
      ? null
      : element("details", {}, element("summary", {}, `Sources (${sources.length})`), element("ul", { class: "plain" }, ...sources.map(source))),
  );
}

function source({ title, url, excerpts }: SourceView): HTMLElement {
  return element("li", {}, webLink(url, title), ...excerpts.map((excerpt) => element("blockquote", {}, excerpt)));
}
