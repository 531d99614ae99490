import type { SheetView } from "../../contract/sheet";
import type { ProviderForm } from "../../providers/task-form";
import { actionButton } from "../dom/action-button";
import { element } from "../dom/element";
import { draftErrors } from "../form/draft-errors";
import { words } from "../words";
import { argumentsSection } from "./arguments-section";
import type { DraftBox } from "./draft-box";
import { FieldBook } from "./field-book";
import { moreSection } from "./more-section";
import { rowsSection } from "./rows-section";
import { runnerSection } from "./runner-section";
import { type SheetActions, sheetSection } from "./sheet-section";
import { taskSection } from "./task-section";

export interface RunForm {
  readonly root: HTMLElement;
  /** Shows new counts and warnings of the same sheet, without touching what was typed. */
  refresh(sheet: SheetView): void;
}

export interface FormActions extends SheetActions {
  /** Asks what would be sent. The form has no errors that can be seen here. */
  review(): Promise<void>;
}

/** The whole form of one sheet. */
export function runForm(sheet: SheetView, provider: ProviderForm, box: DraftBox, actions: FormActions): RunForm {
  const book = new FieldBook();
  const context = { box, book, sheet, provider };
  const top = element("div", {}, sheetSection(sheet, actions));
  const rows = rowsSection(context);
  const review = actionButton(words.run.review, () => (book.show(draftErrors(box.draft)) ? actions.review() : undefined), {
    main: true,
    busy: words.run.reviewing,
    label: words.run.reviewLabel,
  });
  const root = element(
    "div",
    {},
    top,
    taskSection(context),
    rows.root,
    argumentsSection(context),
    runnerSection(context),
    moreSection(context),
    element("div", { class: "bottom" }, review, element("span", { class: "hint" }, words.run.nothingSent)),
  );
  return {
    root,
    refresh(seen) {
      // Someone may be typing the row of the headers just now.
      if (!top.contains(document.activeElement)) top.replaceChildren(sheetSection(seen, actions));
      rows.refresh(seen);
    },
  };
}
