import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { ApiServerOptions, SeenRequest } from "./server";
import type { ApiWorkerData, FromApiWorker, ToApiWorker } from "./worker-messages";

export interface ApiThreadOptions extends ApiServerOptions {
  /** The bundle of worker.ts, if it is not where the build puts it. */
  readonly workerFile?: string;
}

export interface ApiThread {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Returns a function that ends it. */
  onRequest(listener: (seen: SeenRequest) => void): () => void;
  close(): Promise<void>;
}

/**
 * The local API on a thread of its own, with the clock shared: an Apps Script execution blocks its thread while it fetches, so
 * the server that it fetches from must not run there.
 */
export function startApiThread({ clock, workerFile = builtWorker(), ...options }: ApiThreadOptions): Promise<ApiThread> {
  const data: ApiWorkerData = { ...options, clock: clock.buffer };
  const worker = new Worker(workerFile, { workerData: data });
  const listeners = new Set<(seen: SeenRequest) => void>();
  const exited = new Promise<void>((done) => worker.once("exit", () => done()));
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.on("message", (message: FromApiWorker) => {
      if (message.kind === "request") for (const listener of listeners) listener(message.seen);
      if (message.kind === "failed") reject(new Error(`the local API could not start: ${message.message}`));
      if (message.kind !== "ready") return;
      const { baseUrl, apiKey } = message;
      resolve({
        baseUrl,
        apiKey,
        onRequest(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        async close() {
          worker.postMessage({ kind: "close" } satisfies ToApiWorker);
          await exited;
        },
      });
    });
  });
}

/** Beside this code when it is bundled, in build/ when it is run from its source (under Jest). */
function builtWorker(): string {
  const candidates = [join(__dirname, "api-worker.js"), join(__dirname, "../../build/api-worker.js")];
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) throw new Error("build/api-worker.js is missing: run `npm run build:all` first");
  return found;
}
