import { formatRunDetails } from "../../../src/job/run-details";
import type { AppsScriptRuntime } from "../../../workbench/runtime/types";
import type { SheetModel } from "../../../workbench/spreadsheet/sheet-model";
import type { SpreadsheetModel } from "../../../workbench/spreadsheet/spreadsheet-model";
import { ownColumns } from "./sheet-watch";

/** What somebody does who shares the document and means harm. */
export const GUEST_ACTIONS = ["forge-rows", "forge-tag", "raise-approval", "hide-spending", "send-again", "dearer-runner", "take-over"] as const;
export type GuestAction = (typeof GUEST_ACTIONS)[number];

type Stored = Record<string, unknown>;

export class Guest {
  /** The records are no longer what the add-on wrote: of what they say only the promises about money still hold. */
  hasForged = false;
  private rows = 0;

  constructor(
    private readonly runtime: AppsScriptRuntime,
    private readonly document: SpreadsheetModel,
    private readonly sheet: SheetModel,
  ) {}

  do(action: GuestAction): void {
    switch (action) {
      case "forge-rows":
        return this.forgeRows();
      case "forge-tag":
        return this.forgeTag();
      case "raise-approval":
        return this.change(/^rr\.approval\./, (approval) => ({ ...approval, runs: 999, runners: [["", 999]] }));
      case "hide-spending":
        return this.change(/^rr\.job\./, (head) => ({ ...head, sentByRunner: [] }));
      case "send-again":
        this.change(/^rr\.job\./, (head) => ({ ...head, sentByRunner: [], sendAfter: 0, paused: false, state: "active" }));
        return this.change(/^rr\.batch\./, (batch) => ({
          ...batch,
          parts: Array.isArray(batch.parts) ? batch.parts.map((part) => ({ ...part, state: "waiting", planned: 99, tries: 0, runners: [] })) : [],
        }));
      case "dearer-runner":
        return this.change(/^rr\.setup\./, (setUp) => ({ ...setUp, runner: "ultra8x" }));
      case "take-over":
        return this.change(/^rr\.batch\./, (batch) => ({
          ...batch,
          parts: Array.isArray(batch.parts) ? batch.parts.map((part) => ({ ...part, state: "sending", runners: [["", 99]] })) : [],
        }));
    }
  }

  /** Rows with tokens of the newest job. */
  private forgeRows(): void {
    const own = ownColumns(this.sheet);
    const [jobId] = this.jobIds();
    if (own.run === 0 || own.details === 0 || jobId === undefined || !this.document.sheets.includes(this.sheet)) return;
    this.hasForged = true;
    for (let i = 0; i < 3; i++) {
      const row = this.sheet.lastRow() + 1;
      const id = `rr_${jobId}_${i % 2}_0_${this.rows++}`;
      this.sheet.setText(row, own.input || 1, [[`Guest ${this.rows}`]]);
      this.sheet.setText(row, own.run, [[id]]);
      this.sheet.setText(row, own.details, [
        [formatRunDetails({ shown: null, open: { jobId, id, argumentsHash: "", state: "waiting", reason: null, ordinal: i } })],
      ]);
    }
  }

  /** A column of the person's, or a new one, passed off as one of Rowrunner's. */
  private forgeTag(): void {
    const tag = this.sheet.metadata.find(({ key, value }) => key === "rowrunner" && value?.startsWith("o:"));
    if (!tag || !this.document.sheets.includes(this.sheet)) return;
    this.hasForged = true;
    this.sheet.setMetadata([...this.sheet.metadata, { ...tag, id: 9_000_000 + this.rows++, place: { kind: "column", column: this.sheet.columnModel(1) } }]);
  }

  private change(keys: RegExp, change: (stored: Stored) => Stored): void {
    const properties = Object.entries(this.runtime.properties("document", this.document.id)).filter(([key]) => keys.test(key));
    const changed = properties.flatMap(([key, text]) => {
      try {
        return [[key, JSON.stringify(change(JSON.parse(text)))]];
      } catch {
        // A piece of a longer text.
        return [];
      }
    });
    if (changed.length === 0) return;
    this.hasForged = true;
    this.runtime.setDocumentProperties(this.document.id, Object.fromEntries(changed));
  }

  private jobIds(): readonly string[] {
    return Object.keys(this.runtime.properties("document", this.document.id)).flatMap((key) => /^rr\.job\.(\w+)$/.exec(key)?.[1] ?? []);
  }
}
