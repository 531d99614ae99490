import type { DateText } from "../job/cell";
import type { Job, SetUp } from "../job/job-record";
import { Problem } from "../job/problem";
import type { BatchClient } from "../job/provider";
import {
  highestVersion,
  jobProperties,
  keysOfJob,
  newestSetUps,
  nextVersion,
  readJob,
  readJobs,
  readSetUp,
  readTriggerSeen,
  type Snapshot,
  setUpProperties,
  triggerProperties,
  unusedSetUpKeys,
} from "../job/record-store";
import type { StatusWords } from "../job/row-status";
import { providerNamed } from "../providers/registry";
import { googleHttp } from "./google/http";
import { takeDocumentLock } from "./google/lock";
import { documentStore, type PropertyStore } from "./google/properties";
import { SheetAdapter } from "./google/sheet";
import { activeSheet, activeSpreadsheet, dateTextIn, dayTextIn } from "./google/spreadsheet";
import { Settings } from "./settings";
import type { SpentRuns } from "./spent-runs";
import { words } from "./words";

/** How long a press waits for another execution at work in the document. */
export const LOCK_WAIT_MS = 8_000;

/** What one execution works with: the document, its job records (read once), the user's settings, and a deadline. */
export class Workspace {
  readonly settings = new Settings();
  readonly spent: SpentRuns;
  readonly dateText: DateText;
  readonly statusWords: StatusWords;
  private readonly store: PropertyStore = documentStore();
  private snapshot: Snapshot = this.store.read();
  /** Goes along with the next job that is saved. */
  private triggerNote: Readonly<Record<string, string>> = {};

  private constructor(
    readonly spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
    readonly deadline: number,
  ) {
    this.spent = this.settings.spentIn(spreadsheet.getId());
    this.dateText = dateTextIn(spreadsheet);
    this.statusWords = words.rowStatusWords(dayTextIn(spreadsheet));
  }

  /**
   * To look only.
   * @throws Problem "unexpected" outside a document
   */
  static open(budgetMs: number): Workspace {
    const spreadsheet = activeSpreadsheet();
    if (!spreadsheet) throw new Problem("unexpected", { fault: "no-document" });
    return new Workspace(spreadsheet, Date.now() + budgetMs);
  }

  /**
   * To change something: under the document's lock until the execution ends. The records are read after the lock is taken.
   * @throws Problem "busy" when another execution holds it
   */
  static openLocked(budgetMs: number, waitMs: number): Workspace {
    const workspace = Workspace.tryOpenLocked(budgetMs, waitMs);
    if (workspace === null) throw new Problem("busy", { fault: "document" });
    return workspace;
  }

  /** As `openLocked`; `null` when another execution holds the lock, or there is no document (a stand-alone script). */
  static tryOpenLocked(budgetMs: number, waitMs: number): Workspace | null {
    if (!takeDocumentLock(waitMs)) return null;
    const spreadsheet = activeSpreadsheet();
    return spreadsheet ? new Workspace(spreadsheet, Date.now() + budgetMs) : null;
  }

  get now(): number {
    return Date.now();
  }

  get timeLeftMs(): number {
    return this.deadline - Date.now();
  }

  get documentId(): string {
    return this.spreadsheet.getId();
  }

  /** The jobs of this document, newest first. A copied document carries the original's records, which are none of its business. */
  jobs(): readonly Job[] {
    return readJobs(this.snapshot).filter((job) => job.head.spreadsheetId === this.documentId);
  }

  isMine(job: Job): boolean {
    return job.head.owner !== "" && job.head.owner === this.settings.owner;
  }

  /** @throws Problem "not-found" */
  job(id: string): Job {
    const job = readJob(this.snapshot, id);
    if (!job || job.head.spreadsheetId !== this.documentId) throw new Problem("not-found", { fault: "job" });
    return job;
  }

  /** @throws Problem "not-found", "not-yours" */
  ownJob(id: string): Job {
    const job = this.job(id);
    if (!this.isMine(job)) {
      throw new Problem("not-yours", {});
    }
    return job;
  }

  /** The newest versions of the set-ups that are stored, in no order. */
  setUps(): readonly SetUp[] {
    return this.storedSetUps().filter((one) => one.spreadsheetId === this.documentId);
  }

  /** The newest versions of all set-ups, of the document that this one is a copy of too. */
  storedSetUps(): readonly SetUp[] {
    return newestSetUps(this.snapshot);
  }

  /** @throws Problem "storage-full" */
  storeSetUp(setUp: SetUp): void {
    const entries = setUpProperties(setUp);
    this.store.write(entries);
    this.snapshot = { ...this.snapshot, ...entries };
  }

  /** A version of a set-up; `null` when nobody keeps it any more. */
  setUpVersion(id: string, version: number): SetUp | null {
    return readSetUp(this.snapshot, id, version);
  }

  /**
   * The newest version of a set-up of this document; without an id, of the one that ran last on the active sheet.
   * @throws Problem "nothing-to-run" when there is none
   */
  setUp(id: string | null): SetUp {
    const sheetId = id === null ? activeSheet(this.spreadsheet).id : null;
    const ran = sheetId === null ? id : this.jobs().find((job) => job.setUp.sheetId === sheetId)?.setUp.setUpId;
    const found = this.setUps().find((one) => (ran === undefined || ran === null ? one.sheetId === sheetId : one.setUpId === ran));
    if (found === undefined) throw new Problem("nothing-to-run", { fault: "no-job-here" });
    return found;
  }

  /** A set-up as a version: the stored one where nothing changed since, else the next, which `save` stores with its job. */
  versionOf(setUp: SetUp): SetUp {
    return nextVersion(setUp, this.setUps().find(({ setUpId }) => setUpId === setUp.setUpId) ?? null, highestVersion(this.snapshot, setUp.setUpId));
  }

  /**
   * @param withSetUp stores the version of the set-up too
   * @throws Problem "storage-full"
   */
  save(job: Job, withSetUp = false): void {
    const entries = changedEntries(this.snapshot, { ...(withSetUp ? setUpProperties(job.setUp) : {}), ...jobProperties(job), ...this.triggerNote });
    if (Object.keys(entries).length === 0) return;
    this.store.write(entries);
    this.snapshot = { ...this.snapshot, ...entries };
  }

  /** When this user's trigger in this document fired last, or was made; 0 when nobody knows. */
  get triggerSeenAt(): number {
    return readTriggerSeen(this.snapshot, this.settings.owner);
  }

  /** It fires, or has just been made. It is written with the next job that is saved. */
  noteTrigger(): void {
    this.triggerNote = triggerProperties(this.settings.ensureOwner(), this.now);
  }

  /** Forgets versions of set-ups that nobody needs any more. */
  pruneSetUps(kept: number): void {
    this.remove(unusedSetUpKeys(this.snapshot, kept));
  }

  forget(id: string): void {
    this.remove(keysOfJob(this.snapshot, id));
  }

  private remove(keys: readonly string[]): void {
    if (keys.length === 0) return;
    this.store.remove(keys);
    this.snapshot = Object.fromEntries(Object.entries(this.snapshot).filter(([key]) => !keys.includes(key)));
  }

  hasSheet(id: number): boolean {
    return this.spreadsheet.getSheets().some((sheet) => sheet.getSheetId() === id);
  }

  /** Whether it is still there shows when it is used. */
  sheet(id: number): SheetAdapter {
    return new SheetAdapter(this.spreadsheet, id);
  }

  /** @throws Problem "no-key" */
  client(setUp: Pick<SetUp, "provider" | "baseUrl" | "options">): BatchClient {
    return providerNamed(setUp.provider).createClient({
      http: googleHttp(this.deadline),
      baseUrl: setUp.baseUrl,
      apiKey: this.settings.keyFor(setUp.provider, setUp.baseUrl),
      options: setUp.options,
    });
  }
}

function changedEntries(snapshot: Snapshot, entries: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).filter(([key, value]) => snapshot[key] !== value));
}
