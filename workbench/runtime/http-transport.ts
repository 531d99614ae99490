import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { HTTP_WORKER } from "./http-worker";
import type { Transport, TransportOutcome, TransportRequest } from "./transport";

export interface HttpTransport extends Transport {
  /** Ends the thread; it also ends with the process. */
  close(): void;
}

export interface HttpTransportOptions {
  /** Called about every 20 ms while the caller is blocked. */
  readonly onWait?: () => void;
}

const WAIT_MS = 20;
/** Beyond the request's own timeout: the thread answers late or not at all. */
const GRACE_MS = 5_000;

/**
 * Real HTTP. The requests run on another thread while the caller is blocked, since Apps Script knows no waiting otherwise; a
 * server in the caller's own thread can therefore never answer.
 */
export function createHttpTransport(options: HttpTransportOptions = {}): HttpTransport {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  let thread: { readonly worker: Worker; readonly port: MessagePort } | null = null;
  const started = (): MessagePort => {
    thread ??= startThread(signal);
    return thread.port;
  };
  return {
    exchange(requests) {
      if (requests.length === 0) return [];
      const port = started();
      Atomics.store(signal, 0, 0);
      port.postMessage(requests);
      const giveUpAt = Date.now() + Math.max(...requests.map(({ timeoutMs }) => timeoutMs)) + GRACE_MS;
      while (Atomics.wait(signal, 0, 0, WAIT_MS) === "timed-out" && Date.now() < giveUpAt) options.onWait?.();
      const answer = receiveMessageOnPort(port);
      if (answer) return answer.message as readonly TransportOutcome[];
      void thread?.worker.terminate();
      thread = null;
      return requests.map(noAnswer);
    },
    close() {
      void thread?.worker.terminate();
      thread = null;
    },
  };
}

function startThread(signal: Int32Array): { readonly worker: Worker; readonly port: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(HTTP_WORKER, { eval: true, execArgv: [], workerData: { port: port2, signal }, transferList: [port2] });
  worker.unref();
  port1.unref();
  return { worker, port: port1 };
}

function noAnswer(_: TransportRequest): TransportOutcome {
  return { kind: "failure", reason: "timeout", detail: "The HTTP thread did not answer." };
}
