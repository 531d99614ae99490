/**
 * The workbench's clock, shared by threads through a SharedArrayBuffer: the Apps Script runtime, the local Batch API and the
 * page all read the same time. A *stopped* clock moves only when told to (tests, command line); a *running* one adds the time
 * that really passes (the page), and can be moved on top of that.
 */
export class Clock {
  private readonly cells: BigInt64Array;

  constructor(readonly buffer: SharedArrayBuffer = new SharedArrayBuffer(16)) {
    this.cells = new BigInt64Array(buffer);
  }

  /** A clock that stands still at `startMs` (milliseconds since 1970). */
  static stopped(startMs: number = Date.UTC(2026, 10, 2, 9, 0, 0)): Clock {
    const clock = new Clock();
    Atomics.store(clock.cells, 0, BigInt(Math.round(startMs)));
    return clock;
  }

  /** A clock that goes with real time. */
  static running(): Clock {
    const clock = new Clock();
    Atomics.store(clock.cells, 1, 1n);
    return clock;
  }

  get isRunning(): boolean {
    return Atomics.load(this.cells, 1) === 1n;
  }

  /** Milliseconds since 1970. */
  now(): number {
    const offset = Number(Atomics.load(this.cells, 0));
    return this.isRunning ? Date.now() + offset : offset;
  }

  /** Moves the clock on by `ms` milliseconds (0 or more). */
  advance(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`the clock only goes forward, not by ${ms} ms`);
    Atomics.add(this.cells, 0, BigInt(Math.round(ms)));
  }
}
