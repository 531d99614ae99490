import type { JobView } from "../../contract/job";
import { Store } from "../ui/store";

/** No answer is on its way for longer: an execution lasts six minutes at most. */
const OVERTAKEN_MS = 6 * 60_000;

/** The jobs of this spreadsheet as last told, newest first, for whoever shows or checks them. */
export class JobList {
  readonly list = new Store<readonly JobView[]>([]);

  find(jobId: string): JobView | null {
    return this.list.value.find((job) => job.jobId === jobId) ?? null;
  }

  replace(jobs: readonly JobView[]): void {
    this.list.set(jobs);
  }

  /**
   * Takes in how one job stands now. Answers may overtake each other: one that is a little older than what is known is dropped. One
   * that is much older means that the server's clock was set back.
   */
  put(job: JobView): void {
    const known = this.find(job.jobId);
    const older = known === null ? 0 : Date.parse(known.now) - Date.parse(job.now);
    if (older > 0 && older < OVERTAKEN_MS) return;
    this.replace(known === null ? [job, ...this.list.value] : this.list.value.map((other) => (other === known ? job : other)));
  }
}
