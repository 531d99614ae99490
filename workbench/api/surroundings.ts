import type { Clock } from "../clock";
import type { CallbackQueue } from "./callback-queue";
import type { PseudoRandom } from "./pseudo-random";
import type { Task } from "./tasks/task";
import type { Pace } from "./timetable";

/** What the endpoints of all APIs share. */
export interface Surroundings {
  readonly clock: Clock;
  readonly random: PseudoRandom;
  readonly pace: Pace;
  readonly callbacks: CallbackQueue;
  /** Numbers runs from 1 on. */
  nextRunNumber(): number;
  readonly options: ServerOptions;
}

/** What can be set of the servers; each reads what it knows. */
export interface ServerOptions {
  /** Signs the callbacks where the API signs them: "whsec_" and base64. */
  readonly webhookSecret?: string;
  /** Dollars that runs may cost together before they are refused with 402, where runs have a price; default no limit. */
  readonly creditDollars?: number;
  /**
   * Order of a stream of runs, where there is one. "modified" (default): by each run's last change, so that resuming gives what is new.
   * "created": by creation, where resuming gives only runs that were added later.
   */
  readonly runOrder?: "modified" | "created";
  /** Stored tasks beside those of the catalogue. */
  readonly tasks?: readonly Task[];
}
