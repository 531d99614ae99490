import type { Clock } from "../clock";
import type { CallbackQueue } from "./callback-queue";
import type { PseudoRandom } from "./pseudo-random";
import type { Task } from "./tasks/task";
import type { Pace } from "./timetable";

/** What the endpoints of both APIs share. */
export interface Surroundings {
  readonly clock: Clock;
  readonly random: PseudoRandom;
  readonly pace: Pace;
  readonly callbacks: CallbackQueue;
  /** Numbers runs from 1 on. */
  nextRunNumber(): number;
  /** v0 tasks beside those of the catalogue. */
  readonly tasks: readonly Task[];
}
