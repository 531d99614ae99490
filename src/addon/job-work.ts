import type { BatchRecord, Job, JobHead, PartRecord } from "../job/job-record";
import type { Layout } from "../job/layout";
import type { Problem } from "../job/problem";
import type { BatchClient } from "../job/provider";
import type { StatusWords } from "../job/row-status";
import type { SheetAdapter } from "./google/sheet";
import { settleColumns } from "./sheet/settle-columns";
import { type Interest, readLedger, type SheetLedger } from "./sheet/sheet-ledger";
import type { Workspace } from "./workspace";

/** A job while an execution works on it. Changes are kept in memory until `save`. */
export class JobWork {
  private knownClient: BatchClient | null = null;
  /** Results and marks were written in this execution, so a flush is due before the records say so. */
  wrote = false;
  /** Whether rows that have a run were open after the last fill of this execution; `null` where that was not seen. */
  hasOpenRows: boolean | null = null;
  /** Why results of the last fill wait; `null` when none do. */
  fillProblem: Problem | null = null;
  /** The words of the Status column. */
  readonly words: StatusWords;

  constructor(
    readonly workspace: Workspace,
    public job: Job,
  ) {
    this.words = workspace.statusWords;
  }

  get client(): BatchClient {
    this.knownClient ??= this.workspace.client(this.job.setUp);
    return this.knownClient;
  }

  sheet(): SheetAdapter {
    return this.workspace.sheet(this.job.setUp.sheetId);
  }

  /**
   * The job's rows as they are at this moment, in columns that are Rowrunner's.
   * @throws Problem "columns-unclear"
   */
  ledger(sheet: SheetAdapter = this.sheet(), interest: Interest | null = null, layout?: Layout): SheetLedger {
    const ledger = readLedger(sheet, this.job.setUp, this.workspace.dateText, interest, layout);
    return settleColumns(sheet, ledger, this.words) ? this.ledger(sheet, interest) : ledger;
  }

  /** As `ledger`, for those who look at Run ID, Run details and Status alone. */
  statuses(): SheetLedger {
    return this.ledger(this.sheet(), () => false);
  }

  head(patch: Partial<JobHead>): void {
    this.job = { ...this.job, head: { ...this.job.head, ...patch } };
  }

  batch(number: number, patch: Partial<BatchRecord>): void {
    this.job = { ...this.job, batches: this.job.batches.map((batch) => (batch.number === number ? { ...batch, ...patch } : batch)) };
  }

  part(batchNumber: number, index: number, patch: Partial<PartRecord>): void {
    const batch = this.job.batches[batchNumber];
    if (batch) this.batch(batchNumber, { parts: batch.parts.map((part, i) => (i === index ? { ...part, ...patch } : part)) });
  }

  save(): void {
    this.workspace.save(this.job);
  }
}
