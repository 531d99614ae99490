import type { RowView } from "../../contract/row";
import type { SelectionView } from "../../contract/selection";
import type { Notice } from "../page/notice";
import type { Page } from "../page/page";
import { Store } from "../ui/store";
import { statusLabel } from "../wording/job-words";
import { words } from "../words";

/** No event of the sheet reaches a sidebar, so it asks. */
const ASK_EVERY_MS = 2_000;
/** People pass over rows with the arrow keys: only one that they rest on is asked for at the API. */
const REST_MS = 1_000;
/** A row whose run goes on, or that has none, is asked about again after so long. */
const OPEN_KEPT_MS = 15_000;
/** Rows kept, so that going back to one asks nobody. */
const MOST_KEPT = 50;

/** What is shown: nothing yet, a row that is being read, one without a run, or its run. */
type Shown =
  | { readonly kind: "nothing" }
  | { readonly kind: "reading"; readonly row: number }
  | { readonly kind: "no-run"; readonly row: number }
  | { readonly kind: "run"; readonly row: RowView };

/** The row that is selected in the sheet, as long as somebody looks. */
export class RowModel {
  readonly shown = new Store<Shown>({ kind: "nothing" });
  readonly notice = new Store<Notice | null>(null);
  /** What was read since the last job began, by sheet and row, and until when it holds. */
  private readonly known = new Map<string, { readonly view: RowView | null; readonly until: number }>();
  /** The row that is about to be read, or is being read. */
  private pending = "";
  private selected: SelectionView | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;
  /** Answers to an earlier question than this one are dropped. */
  private turn = 0;

  constructor(private readonly page: Page) {
    let jobs = 0;
    page.jobs.list.listen(() => {
      if (page.jobs.list.value.length !== jobs) this.known.clear();
      jobs = page.jobs.list.value.length;
    });
  }

  /** Follows the selection until the returned function is called. */
  follow(): () => void {
    const turn = ++this.turn;
    this.selected = null;
    this.pending = "";
    const ask = async () => {
      if (!document.hidden) await this.ask(turn);
      if (turn === this.turn) this.timer = setTimeout(() => void ask(), ASK_EVERY_MS);
    };
    void ask();
    return () => {
      this.turn++;
      clearTimeout(this.timer);
      clearTimeout(this.resting);
    };
  }

  /** Reads the selected row once more. */
  async refresh(): Promise<void> {
    this.known.clear();
    const selected = await this.selection();
    if (selected !== null) await this.read(selected, this.turn);
  }

  async reviewAgain(row: number): Promise<void> {
    this.notice.set(null);
    try {
      await this.page.reviewAgain({ of: "row", row });
    } catch (error) {
      this.notice.set({ kind: "error", error });
    }
  }

  private async ask(turn: number): Promise<void> {
    const before = this.selected;
    const selected = await this.selection();
    if (turn !== this.turn || selected === null) return;
    const key = keyOf(selected);
    const isSame = before !== null && keyOf(before) === key;
    const known = this.known.get(key);
    const isKnown = known !== undefined && Date.now() < known.until;
    if (key === this.pending || (isSame && (isKnown || this.notice.value !== null))) return;
    clearTimeout(this.resting);
    this.pending = "";
    if (selected.row === null) return this.shown.set({ kind: "nothing" });
    if (isKnown) return this.show(selected.row, known.view);
    if (!isSame) this.shown.set({ kind: "reading", row: selected.row });
    this.pending = key;
    this.resting = setTimeout(() => void this.read(selected, turn), REST_MS);
  }

  /** `null` where it could not be asked for: the next time tells. */
  private async selection(): Promise<SelectionView | null> {
    try {
      this.selected = await this.page.call("getSelection");
      return this.selected;
    } catch {
      return null;
    }
  }

  private async read(selected: SelectionView, turn: number): Promise<void> {
    this.notice.set(null);
    try {
      const row = await this.page.call("getRow");
      // "No run" does not say of which row.
      const place = row === null ? await this.selection() : { sheetId: selected.sheetId, row: row.row };
      // The person may have gone on meanwhile: the next question is about the row they are at now.
      if (turn !== this.turn || selected.row === null || place === null || keyOf(place) !== keyOf(selected)) return;
      if (this.known.size >= MOST_KEPT) this.known.clear();
      const isOver = row !== null && (row.status === "complete" || row.status === "failed");
      this.known.set(keyOf(selected), { view: row, until: isOver ? Number.POSITIVE_INFINITY : Date.now() + OPEN_KEPT_MS });
      this.show(selected.row, row);
    } catch (error) {
      if (turn !== this.turn) return;
      this.shown.set({ kind: "nothing" });
      this.notice.set({ kind: "error", error });
    } finally {
      if (this.pending === keyOf(selected)) this.pending = "";
    }
  }

  private show(row: number, view: RowView | null): void {
    this.notice.set(null);
    this.shown.set(view === null ? { kind: "no-run", row } : { kind: "run", row: view });
    this.page.say(words.row.read(row, view === null ? words.row.noRun : statusLabel(view.status)));
  }
}

function keyOf({ sheetId, row }: SelectionView): string {
  return `${sheetId} ${String(row)}`;
}
