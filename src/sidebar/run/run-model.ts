import type { JobForm } from "../../contract/form";
import type { FreshnessView } from "../../contract/freshness";
import type { JobView } from "../../contract/job";
import type { Preview } from "../../contract/preview";
import type { SheetView } from "../../contract/sheet";
import type { FormField } from "../../job/form-fault";
import type { Draft } from "../form/draft";
import { draftErrors } from "../form/draft-errors";
import { draftForProvider, draftFromSheet } from "../form/draft-from-sheet";
import { followColumns, sameColumns } from "../form/follow-columns";
import { jobForm, taskId } from "../form/job-form";
import type { Notice } from "../page/notice";
import type { Page } from "../page/page";
import { Store } from "../ui/store";

/** A look at the sheet younger than this is not repeated when the person comes back to the sidebar. */
const FRESH_MS = 2_000;
/** The rows are counted again when the form has been left alone for this long: each count is an execution. */
const COUNT_AFTER_MS = 700;
/** Rows of a first try. */
export const TRY_ROWS = 5;

/** What is to be run: a few rows first, all that the form says, or those of them that were never tried. */
type Extent = "try" | "all" | "rest";

/** What the form as it stands would send. */
export type Count = { readonly kind: "unknown" } | { readonly kind: "counting" } | { readonly kind: "counted"; readonly preview: Preview };

export interface RunState {
  /** The sheet that the form is for, as it was seen last; `null` before the first look. */
  readonly sheet: SheetView | null;
  readonly draft: Draft | null;
  /** Another sheet that came to the front. */
  readonly otherSheet: SheetView | null;
  readonly notice: Notice | null;
  /** The last look failed; a press looks again. */
  readonly unread: { readonly headerRow: number | null } | null;
  /** Fields whose errors are shown, since Review was pressed with them. */
  readonly shownErrors: readonly FormField[];
  /** Counts up each time that the focus is to go to the first error. */
  readonly errorsShown: number;
  /** The person came back from the review. */
  readonly cameBack: boolean;
  /** What filled rows no longer agree with, once the sheet has been read for it. */
  readonly freshness: FreshnessView | null;
  readonly count: Count;
  /** The job that tried a few rows first. */
  readonly sampleJobId: string | null;
  /** The rows that it left. */
  readonly rest: Count;
  /** The next try takes the same rows again. */
  readonly tryAgain: boolean;
}

/** The form of the sheet in front, and its review before anything is sent. */
export class RunModel {
  readonly state = new Store<RunState>({
    sheet: null,
    draft: null,
    otherSheet: null,
    notice: null,
    unread: null,
    shownErrors: [],
    errorsShown: 0,
    cameBack: false,
    freshness: null,
    count: { kind: "unknown" },
    sampleJobId: null,
    rest: { kind: "unknown" },
    tryAgain: false,
  });
  /** What was typed, by sheet, for as long as the sidebar is open, and the sheet as it was then. */
  private readonly known = new Map<number, { readonly draft: Draft; readonly sheet: SheetView }>();
  /** The form shows what is true now; not so after a start, or with another API. */
  private ready = false;
  private lookedAt = 0;
  private counting: ReturnType<typeof setTimeout> | undefined;
  private counts = 0;

  constructor(private readonly page: Page) {}

  shown(): void {
    if (!this.page.settings.value.keySaved) return;
    this.set({ cameBack: false });
    if (this.ready) this.returned();
    else void this.read(null);
  }

  /** Another API asks for another form. What was typed stays. */
  settingsChanged(): void {
    const { provider } = this.page.settings.value;
    for (const [sheetId, { draft, sheet }] of this.known) this.known.set(sheetId, { sheet, draft: draftForProvider(draft, provider) });
    const { draft } = this.state.value;
    this.set({ draft: draft && draftForProvider(draft, provider), shownErrors: [] });
    this.ready = false;
  }

  /** The task id in the form, for the test of the connection. */
  taskId(): string {
    const { draft } = this.state.value;
    return draft === null ? "" : taskId(draft);
  }

  /** The person is back from the sheet: what is selected there may be another thing now. */
  returned(): void {
    const { sheet: before } = this.state.value;
    if (!this.ready || before === null || this.page.reviewing() || Date.now() - this.lookedAt < FRESH_MS) return;
    // A look in passing: if it fails, the counts stay as they were, and the next look or Review says why.
    this.look(null).then(
      (sheet) => this.seen(sheet, before),
      () => undefined,
    );
  }

  change(part: Partial<Draft>): void {
    const { draft, sheet } = this.state.value;
    if (draft === null || sheet === null) return;
    const changed = { ...draft, ...part };
    this.known.set(sheet.sheetId, { draft: changed, sheet });
    this.set({ draft: changed });
    this.countSoon();
  }

  /** Shows no errors at these fields any more: they are numbered, and a number stands for another item now. */
  forgetErrors(prefix: "argument." | "column."): void {
    this.set({ shownErrors: this.state.value.shownErrors.filter((field) => !field.startsWith(prefix)) });
  }

  /** Reads the sheet again, with its headers in this row; `null` leaves that as it is. */
  async read(headerRow: number | null): Promise<void> {
    try {
      this.show(await this.look(headerRow));
    } catch (error) {
      this.set({ notice: { kind: "error", error }, unread: { headerRow } });
    }
  }

  /** Shows the form of this sheet. */
  show(sheet: SheetView): void {
    const { provider } = this.page.settings.value;
    const known = this.known.get(sheet.sheetId);
    const draft = known ? followColumns(known.draft, known.sheet, sheet) : draftFromSheet(sheet, provider);
    this.known.set(sheet.sheetId, { draft, sheet });
    this.ready = true;
    this.set({ sheet, draft, otherSheet: null, notice: null, unread: null, shownErrors: [], cameBack: false, freshness: null });
    void this.tellFreshness(sheet);
    this.countSoon();
  }

  /** Asks what would be sent, unless the form itself is at fault. */
  async review(extent: Extent): Promise<void> {
    const { draft } = this.state.value;
    if (draft === null) return;
    const errors = draftErrors(draft);
    const shownErrors = errors.map(({ field }) => field);
    if (errors.length > 0) return this.set({ shownErrors, errorsShown: this.state.value.errorsShown + 1 });
    this.set({ notice: null, shownErrors: [] });
    try {
      await this.page.review(this.formFor(extent, draft), {
        started: (job) => this.started(job, extent),
        left: () => this.cameBack(),
      });
    } catch (error) {
      this.set({ notice: { kind: "error", error } });
      window.scrollTo(0, 0);
    }
  }

  /** Makes a copy's columns this sheet's, and shows their form. */
  async adopt(setUp: string): Promise<void> {
    try {
      const sheet = await this.page.call("adoptColumns", { setUp });
      this.known.delete(sheet.sheetId);
      this.show(sheet);
    } catch (error) {
      this.set({ notice: { kind: "error", error } });
    }
  }

  async extendFilter(): Promise<void> {
    try {
      this.show(await this.page.call("extendFilter"));
    } catch (error) {
      this.set({ notice: { kind: "error", error } });
    }
  }

  async putBack(): Promise<void> {
    const setUp = this.state.value.sheet?.lastForm?.setUp ?? null;
    try {
      this.set({ freshness: (await this.page.call("putBackRows", { setUp })).freshness });
    } catch (error) {
      this.set({ notice: { kind: "error", error } });
    }
  }

  /** Says what went wrong on the way to a review. */
  warn(error: unknown): void {
    this.set({ notice: { kind: "error", error } });
  }

  /** Back to the form, to try the same rows with other words. */
  trySampleAgain(): void {
    this.set({ tryAgain: true });
    this.page.show("run");
  }

  /** Counts the rows that a try left. */
  async countRest(): Promise<void> {
    const { draft } = this.state.value;
    if (draft === null) return;
    this.set({ rest: { kind: "counting" } });
    this.set({ rest: await this.count(this.formFor("rest", draft)) });
  }

  private formFor(extent: Extent, draft: Draft): JobForm {
    const form = jobForm(draft);
    if (extent === "try") return { ...form, ...this.rowsToTry() };
    // Those that were tried and failed are for Retry.
    return extent === "rest" && (draft.rows === "all" || draft.rows === "unfilled") ? { ...form, rows: { kind: "new" } } : form;
  }

  /** The rows of the last try once more, else the first that would run, else the first of the sheet. */
  private rowsToTry(): Pick<JobForm, "rows"> & Partial<Pick<JobForm, "again">> {
    const { tryAgain, sampleJobId, count } = this.state.value;
    if (tryAgain && sampleJobId !== null) return { rows: { kind: "of-job", jobId: sampleJobId, which: "all" }, again: true };
    // The preview lists rows of equal inputs together, and those would be tried for one answer.
    const rows = count.kind === "counted" ? [...count.preview.firstRows].sort((a, b) => a - b).slice(0, TRY_ROWS) : [];
    return { rows: rows.length === 0 ? { kind: "first", count: TRY_ROWS } : { kind: "listed", rows } };
  }

  private started(job: JobView, extent: Extent): void {
    this.ready = false;
    // The next run starts from the careful choice: results are not paid for again by a second press, and go into the same columns.
    this.change({ again: false, setUp: job.setUp, newColumns: false });
    this.set({ cameBack: false, tryAgain: false, sampleJobId: extent === "try" ? job.jobId : null });
  }

  private cameBack(): void {
    this.set({ cameBack: true });
    if (!this.ready) void this.read(null);
  }

  /** The sheet in front, with its headers in the given row, else in the row that its form has. */
  private async look(headerRow: number | null): Promise<SheetView> {
    this.lookedAt = Date.now();
    const present = this.state.value.sheet;
    const asked = headerRow ?? present?.headerRow ?? null;
    const sheet = await this.page.call("getSheet", { headerRow: asked });
    if (sheet.sheetId === present?.sheetId || asked === null) return sheet;
    // Another sheet came to the front, and the row was meant for the one before.
    const own = this.known.get(sheet.sheetId)?.sheet.headerRow ?? null;
    return this.page.call("getSheet", { headerRow: own });
  }

  private seen(sheet: SheetView, before: SheetView): void {
    if (this.state.value.sheet !== before || this.page.reviewing()) return;
    if (sheet.sheetId !== before.sheetId) return this.set({ otherSheet: sheet });
    if (!sameColumns(sheet, before)) return this.show(sheet);
    this.set({ sheet, otherSheet: null, notice: null, unread: null });
  }

  /** After the form is there to be used, since the whole sheet is read for it. If that fails, the next look tells. */
  private async tellFreshness({ lastForm, sheetId }: SheetView): Promise<void> {
    if (lastForm === null) return;
    try {
      const freshness = await this.page.call("getFreshness", { setUp: lastForm.setUp });
      if (this.state.value.sheet?.sheetId === sheetId) this.set({ freshness });
    } catch {
      // Nothing is claimed about the rows then.
    }
  }

  /** Counts what the form would send once it has been left alone for a moment. */
  private countSoon(): void {
    clearTimeout(this.counting);
    const turn = ++this.counts;
    const { draft } = this.state.value;
    if (draft === null || draftErrors(draft).length > 0) return this.set({ count: { kind: "unknown" } });
    this.set({ count: { kind: "counting" } });
    this.counting = setTimeout(() => void this.countNow(jobForm(draft), turn), COUNT_AFTER_MS);
  }

  private async countNow(form: JobForm, turn: number): Promise<void> {
    const count = await this.count(form);
    if (turn === this.counts) this.set({ count });
  }

  private async count(form: JobForm): Promise<Count> {
    try {
      return { kind: "counted", preview: await this.page.call("previewJob", form) };
    } catch {
      // The review asks again and says why.
      return { kind: "unknown" };
    }
  }

  private set(part: Partial<RunState>): void {
    this.state.set({ ...this.state.value, ...part });
  }
}
