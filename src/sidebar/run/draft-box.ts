import type { Draft } from "../form/draft";

/** Holds the form's present text for the parts of the form that show and change it. */
export class DraftBox {
  private readonly listeners: (() => void)[] = [];

  constructor(private current: Draft) {}

  get draft(): Draft {
    return this.current;
  }

  change(part: Partial<Draft>): void {
    this.current = { ...this.current, ...part };
    for (const listener of this.listeners) listener();
  }

  listen(listener: () => void): void {
    this.listeners.push(listener);
  }
}
