import { useLayoutEffect, useReducer } from "preact/hooks";

/** A value that screens show and models change. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    for (const listener of [...this.listeners]) listener();
  }

  /** @returns takes the listener back */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** The present value; the component is drawn again when it changes. */
export function useStore<T>(store: Store<T>): T {
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  useLayoutEffect(() => store.listen(() => redraw(undefined)), [store]);
  return store.value;
}
