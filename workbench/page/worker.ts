import { randomUUID } from "node:crypto";
import { workerData } from "node:worker_threads";
import { Clock } from "../clock";
import { createRuntime } from "../runtime/apps-script";
import { createHttpTransport } from "../runtime/http-transport";
import { Mailbox } from "./mailbox";
import { RuntimeScript } from "./runtime-script";
import { fillSampleRows } from "./sample-rows";
import { saveLocalApi } from "./save-local-api";
import { Session } from "./session";
import { SpreadsheetWorkbook } from "./spreadsheet-workbook";
import type { FromWorker, ToWorker, WorkerData } from "./worker-messages";

/** The sheet's thread: spreadsheet, script and session. It stands still while the script waits for HTTP or for the person. */
const PERSON = "owner@example.com";
const TICK_MS = 500;

start(workerData);

function start({ port, signal, clock: clockMemory, dist, project, deployment, api, localApi }: WorkerData): void {
  const send = (message: FromWorker) => port.postMessage(message);
  const mailbox = new Mailbox<ToWorker>(port, signal);
  const clock = new Clock(clockMemory);
  const runtime = createRuntime({
    dist,
    clock,
    deployment,
    transport: createHttpTransport({ onWait: letPersonIn }),
    ui: {
      showSidebar: (title, html) => session.showSidebar(title, html),
      showDialog: (title, html, width, height) => session.showDialog(title, html, width, height),
      ask: (title, text, buttons, prompt) => session.ask(title, text, buttons, prompt),
      toast: (title, text, seconds) => session.toast(title, text, seconds),
    },
  });
  const document = runtime.createDocument("Countries");
  const workbook: SpreadsheetWorkbook = new SpreadsheetWorkbook(document, PERSON, (edit) => session.edited(edit));
  const session: Session = new Session(workbook, new RuntimeScript(runtime, document.id, clock, project ?? "Rowrunner"), {
    deployment,
    project,
    api,
    post: (to, message) => send({ kind: "post", to, message }),
    publish: (html) => {
      const path = `/frame/${randomUUID()}`;
      send({ kind: "publish", path, html });
      return path;
    },
    waitForMessage: () => {
      const message = mailbox.wait(1000);
      if (message) handle(message);
    },
  });

  fillSampleRows(document);
  if (deployment === "addon") runtime.install(document.id, PERSON);
  runtime.open(document.id, PERSON);
  if (api && localApi) saveLocalApi(runtime, document.id, api, PERSON);
  mailbox.onArrival(() => {
    for (let message = mailbox.take(); message; message = mailbox.take()) handle(message);
    session.work();
  });
  setInterval(() => session.tick(), TICK_MS);
  send({ kind: "ready" });

  /** Called over and over while the script waits for the network: the person's edits go in, and what was written so far goes out. */
  function letPersonIn(): void {
    for (let message = mailbox.take(); message; message = mailbox.take()) handle(message);
    session.waiting();
  }

  function handle(message: ToWorker): void {
    switch (message.kind) {
      case "joined":
        return session.join(message.page);
      case "left":
        return session.leave(message.page);
      case "message":
        return session.receive(message.page, message.message);
      case "api-request":
        return session.sawRequest(message.request);
      case "state":
        return send({ kind: "reply", request: message.request, reply: session.state() });
      case "csv":
        return send({ kind: "reply", request: message.request, reply: session.csv(message.sheetId) });
    }
  }
}
