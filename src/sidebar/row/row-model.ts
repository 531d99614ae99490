import type { RowView } from "../../contract/row";
import type { Notice } from "../page/notice";
import type { Page } from "../page/page";
import { Store } from "../ui/store";
import { words } from "../words";

/** What was read of the row last: nothing yet, that it has no run, or its run. */
type Shown = { readonly kind: "nothing" } | { readonly kind: "no-run" } | { readonly kind: "run"; readonly row: RowView };

/** The row that is looked at. */
export class RowModel {
  readonly shown = new Store<Shown>({ kind: "nothing" });
  readonly notice = new Store<Notice | null>(null);

  constructor(private readonly page: Page) {}

  async load(): Promise<void> {
    this.notice.set(null);
    try {
      const row = await this.page.call("getRow");
      this.shown.set(row === null ? { kind: "no-run" } : { kind: "run", row });
      if (row === null) this.page.say(words.row.noRun);
    } catch (error) {
      this.shown.set({ kind: "nothing" });
      this.notice.set({ kind: "error", error });
    }
  }

  async rerun(row: number): Promise<void> {
    this.notice.set(null);
    try {
      this.page.openJob(await this.page.call("rerunRow", { row }));
    } catch (error) {
      if (!this.page.submissionFailed(error)) this.notice.set({ kind: "error", error });
    }
  }
}
