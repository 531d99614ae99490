import { countOf } from "../job/approval";
import type { Job, PartPlace } from "../job/job-record";
import { digestOf } from "./google/digest";
import type { PropertyStore } from "./google/properties";

const PREFIX = "rr.spent.";

/** What is noted of a job with its owner. */
interface Note {
  /** Of what was approved: the approval and the version of the set-up. */
  readonly digest: string;
  /** Runs that may have been submitted so far. */
  readonly sent: number;
  /** The part that is being submitted, whose runs may turn out not to have been; `null` when none is. */
  readonly pending: { readonly part: string; readonly runs: number } | null;
}

/**
 * What a person approved, and how much of it is spent, kept with the person. The document's records say the same, but those that share
 * the document may share its properties: where the records say that more was approved, or less was spent, than is noted here, nothing
 * is sent.
 *
 * The records count runs before this does, and this takes runs back before they do, so that a death in between never makes them differ
 * in the wrong direction.
 */
export class SpentRuns {
  constructor(
    private readonly store: PropertyStore,
    private properties: Readonly<Record<string, string>>,
    private readonly documentId: string,
  ) {}

  /** At the press that approves a job. Notes of jobs that are gone are taken away. */
  approve(job: Job, kept: readonly Job[]): void {
    const keys = new Set(kept.map(({ head }) => this.key(head.id)));
    const gone = Object.keys(this.properties).filter((key) => key.startsWith(this.key("")) && !keys.has(key));
    if (gone.length > 0) this.store.remove(gone);
    this.write(job.head.id, { digest: approvedDigest(job), sent: 0, pending: null });
  }

  /** Whether the records agree with what this person approved and spent. */
  agreesWith(job: Job): boolean {
    const note = this.note(job.head.id);
    return note !== null && note.digest === approvedDigest(job) && countOf(job.head.sentByRunner) >= note.sent;
  }

  /** A part is about to be submitted; the records count its runs already. */
  submitting(job: Job, place: PartPlace, runs: number): void {
    const note = this.note(job.head.id);
    if (note !== null) this.write(job.head.id, { ...note, sent: note.sent + runs, pending: { part: nameOf(place), runs } });
  }

  /** The part that was being submitted was accepted: its runs are spent for good. */
  accepted(job: Job): void {
    const note = this.note(job.head.id);
    if (note?.pending) this.write(job.head.id, { ...note, pending: null });
  }

  /** The runs of a part that was being submitted are none, or are counted again when they are found or sent; not so of any other part. */
  takeBack(job: Job, place: PartPlace): void {
    const note = this.note(job.head.id);
    if (note?.pending?.part === nameOf(place)) this.write(job.head.id, { ...note, sent: note.sent - note.pending.runs, pending: null });
  }

  /** The person approves so many runs once more. */
  approveAgain(job: Job, runs: number): void {
    const note = this.note(job.head.id);
    if (note !== null) this.write(job.head.id, { ...note, sent: Math.max(0, note.sent - runs), pending: null });
  }

  private note(jobId: string): Note | null {
    const [digest, sent = "", part, runs = ""] = (this.properties[this.key(jobId)] ?? "").split(" ");
    if (!digest || !/^\d+$/.test(sent)) return null;
    return { digest, sent: Number(sent), pending: part === undefined ? null : { part, runs: Number(runs) } };
  }

  private write(jobId: string, { digest, sent, pending }: Note): void {
    const entries = { [this.key(jobId)]: [digest, sent, ...(pending === null ? [] : [pending.part, pending.runs])].join(" ") };
    this.store.write(entries);
    this.properties = { ...this.properties, ...entries };
  }

  private key(jobId: string): string {
    return `${PREFIX}${this.documentId}.${jobId}`;
  }
}

function approvedDigest({ head, setUp }: Job): string {
  return digestOf(JSON.stringify([head.id, head.approved, setUp]));
}

function nameOf({ batch, index }: PartPlace): string {
  return `${batch}.${index}`;
}
