import type { FreshnessView } from "../../contract/freshness";
import type { Preview } from "../../contract/preview";
import type { SheetView } from "../../contract/sheet";
import { formOfProvider } from "../../providers/browser-registry";
import { actionButton } from "../dom/action-button";
import { element } from "../dom/element";
import { focusOn } from "../dom/focus";
import { busyNote, infoNote } from "../dom/notes";
import { draftForProvider, draftFromSheet } from "../form/draft-from-sheet";
import { followColumns, sameColumns } from "../form/follow-columns";
import { jobForm, taskId } from "../form/job-form";
import type { Page, Screen } from "../page/page";
import { pageError, pageProblem } from "../page/page-problem";
import { words } from "../words";
import { DraftBox } from "./draft-box";
import { freshnessNote } from "./freshness-note";
import { reviewScreen } from "./review";
import { type RunForm, runForm } from "./run-form";

/** A look at the sheet younger than this is not repeated when the person comes back to the sidebar. */
const FRESH_MS = 2_000;

/** The form, and its review before anything is sent. */
export class RunScreen implements Screen {
  private readonly notice = element("div");
  /** What filled rows no longer agree with, once the sheet has been read for it. */
  private readonly freshness = element("div");
  private readonly body = element("div");
  readonly root = element("div", {}, this.notice, this.freshness, this.body);
  /** What was typed, by sheet, for as long as the sidebar is open, and the sheet as it was then. */
  private readonly known = new Map<number, { readonly box: DraftBox; readonly sheet: SheetView }>();
  private shownSheet: SheetView | null = null;
  private form: RunForm | null = null;
  private lookedAt = 0;

  constructor(private readonly page: Page) {}

  shown(): void {
    if (!this.page.settings().keySaved) return this.showConnectFirst();
    if (this.form === null) void this.load(null);
    else this.returned();
  }

  /** Another API asks for another form. What was typed stays. */
  settingsChanged(): void {
    const { provider } = this.page.settings();
    for (const { box } of this.known.values()) box.change(draftForProvider(box.draft, provider));
    this.form = null;
  }

  /** The task id in the form, for the test of the connection. */
  taskId(): string {
    const known = this.shownSheet === null ? undefined : this.known.get(this.shownSheet.sheetId);
    return known ? taskId(known.box.draft) : "";
  }

  /** The person is back from the sheet: what is selected there may be another thing now. */
  returned(): void {
    if (this.form === null || this.body.firstChild !== this.form.root || Date.now() - this.lookedAt < FRESH_MS) return;
    const before = this.shownSheet;
    // A look in passing: if it fails, the counts stay as they were, and the next look or Review says why.
    this.look(null).then(
      (sheet) => this.seen(sheet, before),
      () => undefined,
    );
  }

  private showConnectFirst(): void {
    this.notice.replaceChildren();
    this.body.replaceChildren(
      element(
        "section",
        { class: "block" },
        element("h2", {}, words.run.connectTitle),
        element("p", {}, words.run.connectHint),
        actionButton(words.page.openSettings, () => this.page.show("settings"), { main: true }),
      ),
    );
  }

  private async load(headerRow: number | null): Promise<void> {
    if (this.form === null) this.body.replaceChildren(busyNote(words.run.readingSheet));
    try {
      this.show(await this.look(headerRow));
    } catch (error) {
      const note = pageError(
        this.page,
        error,
        actionButton(words.page.tryAgain, () => this.load(headerRow), { busy: words.page.reading }),
      );
      (this.form === null ? this.body : this.notice).replaceChildren(note);
    }
  }

  /** The sheet in front, with its headers in the given row, else in the row that its form has. */
  private async look(headerRow: number | null): Promise<SheetView> {
    this.lookedAt = Date.now();
    const asked = headerRow ?? this.shownSheet?.headerRow ?? null;
    const sheet = await this.page.call("getSheet", { headerRow: asked });
    if (sheet.sheetId === this.shownSheet?.sheetId || asked === null) return sheet;
    // Another sheet came to the front, and the row was meant for the one before.
    const own = this.known.get(sheet.sheetId)?.sheet.headerRow ?? null;
    return this.page.call("getSheet", { headerRow: own });
  }

  private show(sheet: SheetView): void {
    const settings = this.page.settings();
    const known = this.known.get(sheet.sheetId);
    const box = known?.box ?? new DraftBox(draftFromSheet(sheet, settings.provider));
    if (known) box.change(followColumns(box.draft, known.sheet, sheet));
    this.known.set(sheet.sheetId, { box, sheet });
    const hadFocus = this.body.contains(document.activeElement);
    this.shownSheet = sheet;
    this.form = runForm(sheet, formOfProvider(settings.provider), box, { read: (headerRow) => this.load(headerRow), review: () => this.review(box) });
    this.notice.replaceChildren();
    this.body.replaceChildren(this.form.root);
    if (hadFocus) focusOn(this.body.querySelector("h2"));
    void this.tellFreshness(sheet);
  }

  /** After the form is there to be used, since the whole sheet is read for it. If that fails, the next look tells. */
  private async tellFreshness({ lastForm }: SheetView): Promise<void> {
    this.freshness.replaceChildren();
    if (lastForm === null) return;
    const { setUp } = lastForm;
    const tell = (seen: FreshnessView) => {
      const note = freshnessNote(seen, async () => {
        try {
          tell((await this.page.call("putBackRows", { setUp })).freshness);
        } catch (error) {
          this.complain(error);
        }
      });
      this.freshness.replaceChildren(...(note === null ? [] : [note]));
    };
    try {
      tell(await this.page.call("getFreshness", { setUp }));
    } catch {
      // Nothing is claimed about the rows then.
    }
  }

  private seen(sheet: SheetView, before: SheetView | null): void {
    if (this.form === null || before === null || this.shownSheet !== before) return;
    if (sheet.sheetId !== before.sheetId) {
      const use = actionButton(words.run.switchSheets, () => this.show(sheet), { label: words.run.switchSheetsLabel(sheet.name) });
      const note = infoNote(words.run.otherSheet(before.name, sheet.name));
      note.append(element("div", { class: "buttons" }, use));
      this.notice.replaceChildren(note);
      return;
    }
    this.notice.replaceChildren();
    if (!sameColumns(sheet, before)) return this.show(sheet);
    this.shownSheet = sheet;
    this.form.refresh(sheet);
  }

  private async review(box: DraftBox): Promise<void> {
    this.notice.replaceChildren();
    try {
      this.showReview(await this.page.call("previewJob", jobForm(box.draft)), box);
    } catch (error) {
      this.complain(error);
    }
  }

  private showReview(preview: Preview, box: DraftBox): void {
    const form = jobForm(box.draft);
    const review = reviewScreen(preview, form, {
      problem: (problem) => pageProblem(this.page, problem),
      back: () => this.backToForm(),
      run: async () => {
        this.notice.replaceChildren();
        try {
          const job = await this.page.call("startJob", form);
          this.form = null;
          // The next run starts from the careful choice: results are not paid for again by a second press, and go into the same columns.
          box.change({ again: false, setUp: job.setUp, newColumns: false });
          this.page.openJob(job);
        } catch (error) {
          if (!this.page.submissionFailed(error)) this.complain(error);
          else this.backToForm();
        }
      },
    });
    this.freshness.replaceChildren();
    this.body.replaceChildren(review.root);
    window.scrollTo(0, 0);
    focusOn(review.heading);
  }

  private backToForm(): void {
    if (this.form === null) return void this.load(null);
    this.body.replaceChildren(this.form.root);
    focusOn(this.form.root.querySelector<HTMLElement>("button.action"));
  }

  private complain(error: unknown): void {
    this.notice.replaceChildren(pageError(this.page, error));
    window.scrollTo(0, 0);
  }
}
