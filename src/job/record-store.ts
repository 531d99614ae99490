import type { Approval } from "./approval";
import type { BatchRecord, Job, JobHead, SetUp } from "./job-record";
import { MAX_PROPERTY_CHARACTERS } from "./limits";
import { oneLine } from "./one-line";
import type { PlainProblem } from "./problem";
import { isKnownStatus } from "./run";

const PREFIX = "rr.";

/** Of each text in a problem's facts. */
const MAX_PROBLEM_CHARACTERS = 600;
const MAX_CURSOR_CHARACTERS = 500;
const MAX_STATUSES = 12;
const MAX_STATUS_CHARACTERS = 60;

/** Properties as one snapshot: what `getProperties()` gives. */
export type Snapshot = Readonly<Record<string, string>>;

/** The jobs in a snapshot of the document properties, newest first. A record that cannot be read is left out, not guessed. */
export function readJobs(snapshot: Snapshot): readonly Job[] {
  const jobs: Job[] = [];
  for (const key of Object.keys(snapshot)) {
    const match = /^rr\.job\.([a-z0-9]+)$/.exec(key);
    const job = match?.[1] === undefined ? null : readJob(snapshot, match[1]);
    if (job) jobs.push(job);
  }
  return jobs.sort((a, b) => b.head.startedAt - a.head.startedAt || (a.head.id < b.head.id ? 1 : -1));
}

export function readJob(snapshot: Snapshot, id: string): Job | null {
  const stored = parse<Omit<JobHead, "approved">>(snapshot[headKey(id)]);
  const approved = parse<Approval>(joinLong(snapshot, approvalKey(id)));
  const head: JobHead | null = stored && approved ? { ...stored, approved } : null;
  const setUp = head?.setUp ? readSetUp(snapshot, head.setUp.id, head.setUp.version) : null;
  if (!head || !setUp) return null;
  const batches: BatchRecord[] = [];
  for (let number = 0; number < head.batches; number++) {
    const batch = parse<BatchRecord>(snapshot[batchKey(id, number)]);
    if (!batch) return null;
    batches.push(batch);
  }
  return { head, setUp, batches };
}

/**
 * The properties that hold a job's head and batches: what changes while it goes on. Texts and statuses from outside are shortened, so
 * that no answer of a server can make a record that does not fit its property, which would stop the job.
 */
export function jobProperties(job: Job): Record<string, string> {
  const { problem } = job.head;
  const head: JobHead = problem === null ? job.head : { ...job.head, problem: shortProblem(problem) };
  const { approved, ...changing } = head;
  const entries: Record<string, string> = { [headKey(head.id)]: asText(changing), ...splitLong(approvalKey(head.id), asText(approved)) };
  for (const batch of job.batches) {
    entries[batchKey(head.id, batch.number)] = batchText(batch);
  }
  return entries;
}

/** Records do not change but are replaced, and most batches stay as they are from one note to the next. */
const batchTexts = new WeakMap<BatchRecord, string>();

function batchText(batch: BatchRecord): string {
  const known = batchTexts.get(batch);
  if (known !== undefined) return known;
  // Without its cursor a batch is looked at from the beginning.
  const cursor = batch.cursor.length <= MAX_CURSOR_CHARACTERS ? batch.cursor : "";
  const text = asText({ ...batch, counts: fewCounts(batch.counts), cursor });
  batchTexts.set(batch, text);
  return text;
}

function shortProblem(problem: PlainProblem): PlainProblem {
  // Google's page belongs to one person, and others read the document's records.
  if (problem.kind === "no-permission") return { kind: problem.kind, facts: { url: "" } };
  const shorter = (_name: string, value: unknown) => (typeof value === "string" ? oneLine(value, MAX_PROBLEM_CHARACTERS) : value);
  return JSON.parse(JSON.stringify(problem, shorter));
}

/** A flood of statuses that the code has never heard of is counted together. */
function fewCounts(counts: BatchRecord["counts"]): BatchRecord["counts"] {
  const isFew = counts.length <= MAX_STATUSES && counts.every(([status]) => status.length <= MAX_STATUS_CHARACTERS);
  if (isFew) return counts;
  const kept: (readonly [string, number])[] = [];
  let others = 0;
  for (const [status, runs] of counts) {
    if (isKnownStatus(status) || (kept.length < MAX_STATUSES && status.length <= MAX_STATUS_CHARACTERS)) kept.push([status, runs]);
    else others += runs;
  }
  return [...kept, ["other", others]];
}

/** When a person's trigger in this document fired last or was made; 0 when that is not noted. */
export function readTriggerSeen(snapshot: Snapshot, owner: string): number {
  return Number(/^\d{1,15}$/.exec(snapshot[triggerKey(owner)] ?? "")?.[0] ?? 0);
}

export function triggerProperties(owner: string, seenAt: number): Record<string, string> {
  return { [triggerKey(owner)]: String(seenAt) };
}

/** A version of a set-up; `null` when it is not there. */
export function readSetUp(snapshot: Snapshot, id: string, version: number): SetUp | null {
  return parse<SetUp>(joinLong(snapshot, setUpKey(id, version)));
}

/** The newest version of each set-up, in no order. */
export function newestSetUps(snapshot: Snapshot): readonly SetUp[] {
  const newest = new Map<string, number>();
  for (const { id, version } of storedVersions(snapshot)) newest.set(id, Math.max(version, newest.get(id) ?? 0));
  return [...newest].flatMap(([id, version]) => readSetUp(snapshot, id, version) ?? []);
}

/** The properties that hold a version of a set-up, written once: a long text needs several. */
export function setUpProperties(setUp: SetUp): Record<string, string> {
  return splitLong(setUpKey(setUp.setUpId, setUp.version), asText(setUp));
}

/**
 * The version to store for a set-up as it is now: the stored one where nothing changed, else the next.
 *
 * @param latest the newest version that is stored; `null` for a new set-up
 * @param highest the highest version that is stored, which is never overwritten
 */
export function nextVersion(setUp: SetUp, latest: SetUp | null, highest = latest?.version ?? 0): SetUp {
  if (latest !== null && asText({ ...setUp, version: latest.version }) === asText(latest)) return latest;
  return { ...setUp, version: highest + 1 };
}

/** The highest version of a set-up that is stored, one that cannot be read too; 0 for none. */
export function highestVersion(snapshot: Snapshot, setUpId: string): number {
  return storedVersions(snapshot).reduce((most, { id, version }) => (id === setUpId ? Math.max(most, version) : most), 0);
}

/** Keys of versions that no job refers to and that are not the newest of one of the `kept` set-ups changed last. */
export function unusedSetUpKeys(snapshot: Snapshot, kept: number): readonly string[] {
  const used = new Set<string>();
  const lastUse = new Map<string, number>();
  for (const { head } of readJobs(snapshot)) {
    used.add(setUpKey(head.setUp.id, head.setUp.version));
    lastUse.set(head.setUp.id, Math.max(head.startedAt, lastUse.get(head.setUp.id) ?? 0));
  }
  const lastUsed = ({ setUpId }: SetUp) => lastUse.get(setUpId) ?? -1;
  const newest = [...newestSetUps(snapshot)].sort((a, b) => lastUsed(b) - lastUsed(a) || (a.setUpId < b.setUpId ? -1 : 1)).slice(0, kept);
  for (const { setUpId, version } of newest) used.add(setUpKey(setUpId, version));
  return storedVersions(snapshot).flatMap(({ id, version, keys }) => (used.has(setUpKey(id, version)) ? [] : keys));
}

interface StoredVersion {
  readonly id: string;
  readonly version: number;
  readonly keys: readonly string[];
}

function storedVersions(snapshot: Snapshot): readonly StoredVersion[] {
  const found = new Map<string, { id: string; version: number; keys: string[] }>();
  for (const key of Object.keys(snapshot)) {
    const match = /^rr\.setup\.([a-z0-9]+)\.(\d+)\.\d+$/.exec(key);
    if (!match) continue;
    const [, id = "", version = ""] = match;
    const stored = found.get(`${id}.${version}`) ?? { id, version: Number(version), keys: [] };
    stored.keys.push(key);
    found.set(`${id}.${version}`, stored);
  }
  return [...found.values()];
}

/** All keys of a job, to forget it. */
export function keysOfJob(snapshot: Snapshot, id: string): readonly string[] {
  return Object.keys(snapshot).filter((key) => key === headKey(id) || key.startsWith(`${approvalKey(id)}.`) || key.startsWith(`${PREFIX}batch.${id}.`));
}

/** JSON without a raw surrogate: one of a pair cut in two would not survive the store's UTF-8. */
function asText(value: object): string {
  return JSON.stringify(value).replace(/[\ud800-\udfff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);
}

const triggerKey = (owner: string) => `${PREFIX}trigger.${owner}`;
const headKey = (id: string) => `${PREFIX}job.${id}`;
const setUpKey = (id: string, version: number) => `${PREFIX}setup.${id}.${version}`;
const approvalKey = (id: string) => `${PREFIX}approval.${id}`;
const batchKey = (id: string, number: number) => `${PREFIX}batch.${id}.${number}`;

/** A text longer than one property value, in numbered pieces. */
export function splitLong(key: string, text: string): Record<string, string> {
  const pieces: Record<string, string> = {};
  for (let i = 0; i * MAX_PROPERTY_CHARACTERS < text.length || i === 0; i++) {
    pieces[`${key}.${i}`] = text.slice(i * MAX_PROPERTY_CHARACTERS, (i + 1) * MAX_PROPERTY_CHARACTERS);
  }
  return pieces;
}

/** The text that `splitLong` took apart; `undefined` when it is not there. */
export function joinLong(snapshot: Snapshot, key: string): string | undefined {
  let text = "";
  for (let i = 0; ; i++) {
    const piece = snapshot[`${key}.${i}`];
    if (piece === undefined) return i === 0 ? undefined : text;
    text += piece;
    if (piece.length < MAX_PROPERTY_CHARACTERS) return text;
  }
}

/**
 * Records are written by this code alone, and document properties cannot be edited by hand; what a newer version wrote in
 * another shape fails to be a job rather than to be trusted.
 */
function parse<T extends object>(text: string | undefined): T | null {
  if (text === undefined) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}
