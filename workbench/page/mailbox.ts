import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";

/**
 * Messages into a thread that is often blocked: Apps Script is synchronous, so while a script waits for HTTP or for an answer to
 * a dialog its thread gets no events. The sender raises a shared counter with each message; the blocked receiver takes what
 * has come, or sleeps on the counter until more does.
 */
export class MailboxSender<T> {
  private readonly arrivals: Int32Array;

  constructor(
    private readonly port: MessagePort,
    signal: SharedArrayBuffer,
  ) {
    this.arrivals = new Int32Array(signal);
  }

  send(message: T): void {
    this.port.postMessage(message);
    Atomics.add(this.arrivals, 0, 1);
    Atomics.notify(this.arrivals, 0);
  }
}

export class Mailbox<T> {
  private readonly arrivals: Int32Array;
  private readonly put: T[] = [];

  constructor(
    private readonly port: MessagePort,
    signal: SharedArrayBuffer,
  ) {
    this.arrivals = new Int32Array(signal);
  }

  /** Calls `wake` whenever the thread is free and messages may be there. */
  onArrival(wake: () => void): void {
    this.port.on("message", (message: T) => {
      this.put.push(message);
      wake();
    });
  }

  /** The next message, or `undefined`; never waits. */
  take(): T | undefined {
    const early = this.put.shift();
    if (early !== undefined) return early;
    const received: { message: T } | undefined = receiveMessageOnPort(this.port);
    return received?.message;
  }

  /** The next message, sleeping until one comes or `ms` milliseconds have passed. */
  wait(ms: number): T | undefined {
    const before = Atomics.load(this.arrivals, 0);
    const message = this.take();
    if (message !== undefined) return message;
    Atomics.wait(this.arrivals, 0, before, ms);
    return this.take();
  }
}
