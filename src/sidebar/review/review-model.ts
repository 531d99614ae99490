import type { JobForm } from "../../contract/form";
import type { HiddenRowCount, Preview } from "../../contract/preview";
import type { Notice } from "../page/notice";
import type { AfterReview, Page } from "../page/page";
import { Store } from "../ui/store";

/** What is looked over before anything is sent. */
export interface Looked {
  readonly form: JobForm;
  readonly preview: Preview;
  /** The price is being asked for again, for another runner. */
  readonly asking: boolean;
  /** Of the rows that would run; `null` until they are counted. */
  readonly hidden: HiddenRowCount | null;
}

/** The one review that everything which spends goes through: a run, a retry, a row again. */
export class ReviewModel {
  /** `null` while nothing is looked over. */
  readonly looked = new Store<Looked | null>(null);
  readonly notice = new Store<Notice | null>(null);
  private after: AfterReview = {};

  constructor(private readonly page: Page) {}

  /** Asks what the form would send and shows it. Rejects where that cannot be asked. */
  async open(form: JobForm, after: AfterReview): Promise<void> {
    const preview = await this.page.call("previewJob", form);
    this.after = after;
    this.notice.set(null);
    this.looked.set({ form, preview, asking: false, hidden: null });
    window.scrollTo(0, 0);
    if (!form.visibleOnly && preview.runs > 0) void this.countHidden(form);
  }

  /** The review is there to be used meanwhile. Where it cannot be counted, nothing is said of it. */
  private async countHidden(form: JobForm): Promise<void> {
    try {
      const hidden = await this.page.call("countHiddenRows", form);
      const looked = this.looked.value;
      if (looked?.form.rows === form.rows) this.looked.set({ ...looked, hidden });
    } catch {
      // The rows run as the review says in any case.
    }
  }

  /** The same rows with another runner. */
  async chooseRunner(runner: string): Promise<void> {
    const before = this.looked.value;
    if (before === null || runner === before.form.runner) return;
    const form = { ...before.form, runner };
    this.looked.set({ ...before, form, asking: true });
    try {
      const preview = await this.page.call("previewJob", form);
      if (this.looked.value?.form === form) this.looked.set({ ...this.looked.value, preview, asking: false });
    } catch (error) {
      if (this.looked.value?.form !== form) return;
      this.looked.set({ ...before, asking: false });
      this.notice.set({ kind: "error", error });
    }
  }

  close(): void {
    this.looked.set(null);
    this.after.left?.();
  }

  async start(): Promise<void> {
    const looked = this.looked.value;
    if (looked === null || looked.asking) return;
    this.notice.set(null);
    try {
      const job = await this.page.call("startJob", { form: looked.form, approved: looked.preview.approval });
      this.looked.set(null);
      this.after.started?.(job, looked.form);
      this.page.openJob(job);
    } catch (error) {
      if (this.page.submissionFailed(error)) this.looked.set(null);
      else this.notice.set({ kind: "error", error });
    }
  }
}
