import { nextChange } from "../timetable";
import { type Batch, STATUSES, statusAt } from "./batch";

/**
 * Texts of `{"status_map": …}`, made anew only when some run has changed its status: clients ask much more often than that.
 * Statuses that no run has are left out, as in the API's example.
 */
export class StatusMaps {
  private readonly texts = new WeakMap<Batch, { readonly text: string; readonly until: number }>();

  text(batch: Batch, now: number): string {
    const known = this.texts.get(batch);
    if (known !== undefined && now < known.until) return known.text;
    const made = makeText(batch, now);
    this.texts.set(batch, made);
    return made.text;
  }
}

function makeText(batch: Batch, now: number): { readonly text: string; readonly until: number } {
  const ids = new Map<string, string[]>(STATUSES.map((status) => [status, []]));
  let until = Number.POSITIVE_INFINITY;
  for (const run of batch.runs) {
    ids.get(statusAt(run, now))?.push(run.id);
    until = Math.min(until, nextChange(run, now));
  }
  const map = Object.fromEntries([...ids].filter(([, list]) => list.length > 0));
  return { text: JSON.stringify({ status_map: map }), until };
}
