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
import { words } from "../words";

/** Everything about the run of the row that is selected in the sheet. */
export class RowScreen implements Screen {
  private readonly body = element("div", {}, element("div", { class: "block" }, element("p", { class: "hint" }, words.row.hint)));
  readonly root: HTMLElement;

  constructor(private readonly page: Page) {
    const show = actionButton(words.row.show, () => this.load(), { main: true, busy: words.row.reading });
    this.root = element("div", {}, element("section", { class: "block" }, element("h2", {}, words.row.title), show), this.body);
  }

  shown(): void {}

  private async load(): Promise<void> {
    try {
      const row = await this.page.call("getRow");
      if (row === null) {
        this.body.replaceChildren(element("div", { class: "block" }, infoNote(words.row.noRun, words.row.noRunHint)));
        this.page.say(words.row.noRun);
      } else this.show(row);
    } catch (error) {
      this.body.replaceChildren(element("div", { class: "block" }, pageError(this.page, error)));
    }
  }

  private show(row: RowView): void {
    const heading = element("h2", {}, words.row.titleOf(row.row));
    const message = element("div");
    const rerun = actionButton(words.row.again, () => this.rerun(row.row, message), { busy: words.row.submitting });
    const sections: (HTMLElement | null)[] = [
      element(
        "section",
        { class: "block" },
        heading,
        message,
        row.error === "" ? null : problemNote({ message: row.error, action: "" }),
        row.warnings.length === 0 ? null : warningNote(...row.warnings),
        facts([
          [words.row.status, statusLabel(row.status)],
          [words.row.created, localTime(row.createdAt)],
          [words.row.finished, localTime(row.finishedAt)],
          [words.row.runId, row.runId === "" ? null : element("code", {}, row.runId)],
        ]),
        element("div", { class: "buttons" }, rerun, element("span", { class: "hint" }, words.row.againHint)),
      ),
      row.outputs.length === 0 ? null : element("section", { class: "block" }, element("h3", {}, words.row.results), ...row.outputs.map(output)),
      row.arguments.length === 0
        ? null
        : element(
            "section",
            { class: "block" },
            element("h3", {}, words.row.arguments),
            facts(row.arguments.map(({ name, value }) => [name, value === "" ? words.page.blank : value])),
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
    element("h4", {}, name, confidence === "" ? null : element("span", { class: "tag" }, words.row.confidence(confidence))),
    element("p", { class: "value" }, value === "" ? words.page.blank : value),
    reasoning === "" ? null : element("details", {}, element("summary", {}, words.row.reasoning), element("p", { class: "value" }, reasoning)),
    sources.length === 0
      ? null
      : element("details", {}, element("summary", {}, words.row.sources(sources.length)), element("ul", { class: "plain" }, ...sources.map(source))),
  );
}

function source({ title, url, excerpts }: SourceView): HTMLElement {
  return element("li", {}, webLink(url, title), ...excerpts.map((excerpt) => element("blockquote", {}, excerpt)));
}
