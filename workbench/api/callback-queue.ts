/** A notification to post when a run has finished. */
export interface Callback {
  readonly url: string;
  /** Clock time of the next try, ms since 1970. */
  readonly dueAt: number;
  /** Tries so far. */
  readonly tries: number;
  /** Made at each try, since a signature carries the time. */
  message(now: number): { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

/** Waits before the second and the third try, clock milliseconds. After the third failure a callback is given up. */
const BACKOFF_MS = [2000, 10_000];

/** Callbacks that wait for their time. Posting them is the server's matter. */
export class CallbackQueue {
  private waiting: Callback[] = [];
  private earliest = Number.POSITIVE_INFINITY;

  get size(): number {
    return this.waiting.length;
  }

  add(callback: Callback): void {
    this.waiting.push(callback);
    this.earliest = Math.min(this.earliest, callback.dueAt);
  }

  /** Removes and returns what is due. */
  takeDue(now: number): readonly Callback[] {
    if (now < this.earliest) return [];
    const due = this.waiting.filter(({ dueAt }) => dueAt <= now);
    this.waiting = this.waiting.filter(({ dueAt }) => dueAt > now);
    this.earliest = this.waiting.reduce((least, { dueAt }) => Math.min(least, dueAt), Number.POSITIVE_INFINITY);
    return due;
  }

  /** Puts a callback back after a failed try; false when that was the last one. */
  retry(callback: Callback, now: number): boolean {
    const wait = BACKOFF_MS[callback.tries];
    if (wait === undefined) return false;
    this.add({ ...callback, tries: callback.tries + 1, dueAt: now + wait });
    return true;
  }
}
