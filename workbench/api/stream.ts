import type { LiveResponse } from "./exchange";

/** A body made piece by piece, each only when the one before is on its way: memory stays flat however long it is. */
export function streamOf(pieces: Iterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      cancel() {
        iterator.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

const LOOK_EVERY_MS = 50;
const KEEP_ALIVE_MS = 15_000;

/** Server-sent events as they happen, with a comment now and then so that nobody takes the silence for a lost connection. */
export function liveStream(live: LiveResponse, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cancelled = false;
  async function* events(): AsyncGenerator<string> {
    const started = performance.now();
    let lastSent = started;
    while (!cancelled && !signal.aborted) {
      const { pieces, done } = live.pull();
      for (const piece of pieces) {
        yield piece;
        lastSent = performance.now();
      }
      if (done || performance.now() - started >= live.timeoutMs) return;
      if (performance.now() - lastSent >= KEEP_ALIVE_MS) {
        yield ": still here\n\n";
        lastSent = performance.now();
      }
      await pause(LOOK_EVERY_MS);
    }
  }
  const iterator = events();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
}

/** Looks until there is something or the time is over. */
export async function lookUntil<T>(look: () => T | null, timeoutMs: number, signal: AbortSignal): Promise<T | null> {
  const started = performance.now();
  for (;;) {
    const found = look();
    if (found !== null || signal.aborted || performance.now() - started >= timeoutMs) return found;
    await pause(LOOK_EVERY_MS);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
