import type { Callback } from "./callback-queue";
import type { LocalApi } from "./local-api";

export interface Deliveries {
  readonly delivered: number;
  /** Failed, and will be tried again. */
  readonly postponed: number;
  /** Failed for the third time. */
  readonly givenUp: number;
}

/** Posts the callbacks that are due by the clock, a few at a time, and waits for the answers. */
export async function postCallbacks({ callbacks, clock }: LocalApi): Promise<Deliveries> {
  const due = [...callbacks.takeDue(clock.now())];
  let [delivered, postponed, givenUp] = [0, 0, 0];
  const work = async () => {
    for (let callback = due.shift(); callback !== undefined; callback = due.shift()) {
      if (await post(callback, clock.now())) delivered += 1;
      else if (callbacks.retry(callback, clock.now())) postponed += 1;
      else givenUp += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { delivered, postponed, givenUp };
}

const AT_ONCE = 8;
const TIMEOUT_MS = 10_000;

/** Delivered means answered with a 2xx. */
async function post(callback: Callback, now: number): Promise<boolean> {
  const { headers, body } = callback.message(now);
  try {
    const response = await fetch(callback.url, { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false; // No answer counts as a refusal; the callback is tried again.
  }
}
