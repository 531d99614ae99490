import type { JobForm } from "../../contract/form";
import type { JobView } from "../../contract/job";
import type { FormRequest } from "../../contract/preview";
import type { SettingsView } from "../../contract/settings";
import type { CallServer } from "../server/call-server";
import type { Store } from "../ui/store";
import type { JobList } from "./job-list";

export type TabName = "run" | "jobs" | "row" | "settings";

/** What the screens of the sidebar share. */
export interface Page {
  readonly call: CallServer;
  readonly jobs: JobList;
  /** As they were read or saved last. */
  readonly settings: Store<SettingsView>;
  show(tab: TabName): void;
  /** Shows a job that has just begun or was chosen from the list. */
  openJob(job: JobView): void;
  /**
   * Shows what the form would send, and sends it if the person says so: the only way to anything that spends. Rejects where it cannot
   * be asked for.
   */
  review(form: JobForm, after: AfterReview): Promise<void>;
  /** The same for rows that ran before, with the form of then. */
  reviewAgain(request: FormRequest): Promise<void>;
  /** Whether something is looked over before it is sent. */
  reviewing(): boolean;
  /** Reads a short text out to people who do not see the screen. */
  say(text: string): void;
  /**
   * A call that submits rows failed. If no answer came, it may have worked all the same: the jobs are read again and shown, with a
   * warning. Returns whether that was so; if not, the caller shows the problem.
   */
  submissionFailed(error: unknown): boolean;
}

export interface AfterReview {
  /** Hears of the job once it has begun, before it is shown. */
  readonly started?: (job: JobView, form: JobForm) => void;
  /** Hears that the person went back. */
  readonly left?: () => void;
}
