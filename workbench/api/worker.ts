import { parentPort, workerData } from "node:worker_threads";
import { Clock } from "../clock";
import { startApiServer } from "./server";
import type { ApiWorkerData, FromApiWorker } from "./worker-messages";

/** Entry of the thread that serves the local API; started by `startApiThread`. */
async function main({ clock, ...options }: ApiWorkerData): Promise<void> {
  try {
    const server = await startApiServer({ ...options, clock: new Clock(clock) });
    server.onRequest((seen) => tell({ kind: "request", seen }));
    parentPort?.once("message", () => void server.close().then(() => parentPort?.close()));
    tell({ kind: "ready", baseUrl: server.baseUrl, apiKey: server.apiKey });
  } catch (error) {
    tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}

function tell(message: FromApiWorker): void {
  parentPort?.postMessage(message);
}

void main(workerData as ApiWorkerData);
