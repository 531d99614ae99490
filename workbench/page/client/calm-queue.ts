/** Without a key or pointer press for this long, ms, the person is taken to pause. */
const PAUSE = 120;
/** The longest that something waits for a pause, ms. */
const PATIENCE = 1000;

/**
 * Does things one after the other, between the person's keys: drawing thousands of cells that a script wrote must not delay the
 * letter that is being typed. Order is kept; one thing a task, so that input gets in between.
 */
export class CalmQueue {
  private readonly waiting: { readonly since: number; readonly work: () => void }[] = [];
  private lastInput = Number.NEGATIVE_INFINITY;
  private scheduled = false;

  constructor(target: EventTarget) {
    for (const kind of ["keydown", "pointerdown", "wheel"]) {
      target.addEventListener(kind, () => this.noteInput(), { capture: true, passive: true });
    }
  }

  put(work: () => void): void {
    this.waiting.push({ since: performance.now(), work });
    this.schedule();
  }

  private noteInput(): void {
    this.lastInput = performance.now();
  }

  private schedule(): void {
    const [first] = this.waiting;
    if (this.scheduled || !first) return;
    this.scheduled = true;
    const calmAt = Math.min(this.lastInput + PAUSE, first.since + PATIENCE);
    setTimeout(() => this.run(), Math.max(0, calmAt - performance.now()));
  }

  private run(): void {
    this.scheduled = false;
    const now = performance.now();
    const [first] = this.waiting;
    if (first && (now - this.lastInput >= PAUSE || now - first.since >= PATIENCE)) {
      this.waiting.shift();
      try {
        first.work();
      } finally {
        this.schedule();
      }
    } else this.schedule();
  }
}
