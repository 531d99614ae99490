import { countryProfile } from "./country-profile";
import { echo } from "./echo";
import type { Task } from "./task";
import { textStatistics } from "./text-statistics";

export const TASKS: readonly Task[] = [countryProfile, textStatistics, echo];

export function findTask(id: string): Task | null {
  return TASKS.find((task) => task.id === id) ?? null;
}
