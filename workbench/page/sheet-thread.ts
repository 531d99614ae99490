import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { MailboxSender } from "./mailbox";
import type { ClientMessage, RequestRow } from "./protocol";
import type { Backend } from "./server";
import type { FromWorker, Reply, ToWorker, WorkerData } from "./worker-messages";

export type SheetThreadOptions = Omit<WorkerData, "port" | "signal"> & {
  readonly post: (to: number | null, message: Extract<FromWorker, { kind: "post" }>["message"]) => void;
  readonly publish: (path: string, html: string) => void;
  /** The thread ended by itself. */
  readonly failed: (error: Error) => void;
};

/** The server's end of the thread in which the spreadsheet and its script live. */
export class SheetThread implements Backend {
  private readonly worker: Worker;
  private readonly sender: MailboxSender<ToWorker>;
  private readonly replies = new Map<number, (reply: Reply | null) => void>();
  private lastRequest = 0;
  private closing = false;
  /** Resolves when the sheet is there and the script has run its onOpen. */
  readonly ready: Promise<void>;

  constructor({ post, publish, failed, ...data }: SheetThreadOptions) {
    const { port1, port2 } = new MessageChannel();
    const signal = new SharedArrayBuffer(4);
    const workerData: WorkerData = { ...data, port: port2, signal };
    this.sender = new MailboxSender(port1, signal);
    this.worker = new Worker(join(__dirname, "sheet-worker.js"), { workerData, transferList: [port2] });
    this.ready = new Promise((resolve, reject) => {
      port1.on("message", (message: FromWorker) => {
        if (message.kind === "post") post(message.to, message.message);
        else if (message.kind === "publish") publish(message.path, message.html);
        else if (message.kind === "reply") this.reply(message.request, message.reply);
        else resolve();
      });
      this.worker.on("error", (error) => {
        reject(error);
        failed(error instanceof Error ? error : new Error(String(error)));
      });
    });
    this.worker.on("exit", (code) => {
      port1.close();
      if (!this.closing) failed(new Error(`the sheet's thread ended with code ${code}`));
    });
  }

  joined(page: number): void {
    this.sender.send({ kind: "joined", page });
  }

  left(page: number): void {
    this.sender.send({ kind: "left", page });
  }

  received(page: number, message: ClientMessage): void {
    this.sender.send({ kind: "message", page, message });
  }

  sawRequest(request: RequestRow): void {
    this.sender.send({ kind: "api-request", request });
  }

  state(): Promise<Reply | null> {
    return this.ask((request) => ({ kind: "state", request }));
  }

  csv(sheetId: number): Promise<Reply | null> {
    return this.ask((request) => ({ kind: "csv", request, sheetId }));
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.worker.terminate();
  }

  private ask(message: (request: number) => ToWorker): Promise<Reply | null> {
    const request = ++this.lastRequest;
    return new Promise((resolve) => {
      this.replies.set(request, resolve);
      this.sender.send(message(request));
    });
  }

  private reply(request: number, reply: Reply | null): void {
    this.replies.get(request)?.(reply);
    this.replies.delete(request);
  }
}
