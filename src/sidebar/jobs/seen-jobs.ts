import type { JobView } from "../../contract/job";
import { isActive } from "../wording/job-words";

const KEY = "rowrunner.seen-jobs";
/** Jobs whose end is remembered; older ones are forgotten. */
const MOST = 300;

/** Which jobs this browser has shown as ended, so that what happened meanwhile can be told. Without storage nothing is told. */
export class SeenJobs {
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem"> | null = browserStorage()) {}

  /** The jobs of this person that ended since the sidebar was last open; none the first time. They count as told from now on. */
  news(jobs: readonly JobView[]): readonly JobView[] {
    const seen = this.read();
    this.note(jobs);
    return seen === null ? [] : jobs.filter((job) => job.mine && !isActive(job) && !seen.includes(job.jobId));
  }

  /** These are on the screen now. */
  note(jobs: readonly JobView[]): void {
    const ended = jobs.filter((job) => !isActive(job)).map(({ jobId }) => jobId);
    const kept = [...new Set([...ended, ...(this.read() ?? [])])].slice(0, MOST);
    try {
      this.storage?.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A full or closed store only means that nothing is told the next time.
    }
  }

  private read(): readonly string[] | null {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(KEY) ?? "null");
      return Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : null;
    } catch {
      return null;
    }
  }
}

/** Browsers may refuse a frame from another site its storage. */
function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
