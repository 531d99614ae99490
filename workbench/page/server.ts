import { createReadStream, existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { WebSocketServer } from "ws";
import { parseClientMessage } from "./client-message";
import { frameDocument, framePolicy, pageDocument, pagePolicy } from "./documents";
import { isOwnRequest } from "./origin";
import type { ClientMessage, ServerMessage } from "./protocol";
import type { Reply } from "./worker-messages";

/** What the server needs of the spreadsheet behind it. */
export interface Backend {
  joined(page: number): void;
  left(page: number): void;
  received(page: number, message: ClientMessage): void;
  state(): Promise<Reply | null>;
  csv(sheetId: number): Promise<Reply | null>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".map": "application/json",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Biggest message of a page, bytes: an imported CSV file. */
const MAX_MESSAGE = 64 * 1024 * 1024;
/** Frames of sidebars and dialogs kept loadable. */
const KEPT_FRAMES = 20;

/** The page's server: files, the live connection, and the frames with the script's HTML. Listens on 127.0.0.1 alone. */
export class PageServer {
  private readonly http: Server;
  private readonly live: WebSocketServer;
  private readonly sockets = new Map<number, import("ws").WebSocket>();
  private readonly frames = new Map<string, string>();
  private lastPage = 0;

  constructor(
    private readonly files: string,
    private readonly backend: Backend,
    private readonly options: { readonly framesMayLoadFromWeb: boolean } = { framesMayLoadFromWeb: false },
  ) {
    this.http = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        console.error(error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
    this.live = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
    this.http.on("upgrade", (request, socket, head) => {
      // A page of another site can open a WebSocket here, but it cannot hide its Origin.
      if (request.url !== "/live" || request.headers.origin === undefined || !isOwnRequest(request.headers, this.port)) {
        socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
        return;
      }
      this.live.handleUpgrade(request, socket, head, (webSocket) => this.join(webSocket));
    });
  }

  get port(): number {
    const address: AddressInfo | string | null = this.http.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** Listens on `port`, or with `orNext` on the first free one of the 20 from there. */
  async listen(port: number, orNext: boolean): Promise<string> {
    for (let attempt = port; ; attempt++) {
      try {
        await new Promise<void>((resolve, reject) => {
          this.http.once("error", reject);
          this.http.listen(attempt, "127.0.0.1", () => {
            this.http.off("error", reject);
            resolve();
          });
        });
        return `http://127.0.0.1:${this.port}`;
      } catch (error) {
        const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
        if (!taken || !orNext || attempt >= port + 20) throw error;
      }
    }
  }

  post(to: number | null, message: ServerMessage): void {
    const text = JSON.stringify(message);
    for (const [page, socket] of this.sockets) if (to === null || to === page) socket.send(text);
  }

  publish(path: string, html: string): void {
    this.frames.set(path, html);
    for (const old of [...this.frames.keys()].slice(0, -KEPT_FRAMES)) this.frames.delete(old);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.values()) socket.terminate();
    this.live.close();
    this.http.closeAllConnections();
    await new Promise<void>((resolve) => this.http.close(() => resolve()));
  }

  private join(socket: import("ws").WebSocket): void {
    const page = ++this.lastPage;
    this.sockets.set(page, socket);
    socket.on("message", (data) => {
      try {
        this.backend.received(page, parseClientMessage(String(data)));
      } catch (error) {
        console.error(`a message of the page was refused: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    socket.on("close", () => {
      this.sockets.delete(page);
      this.backend.left(page);
    });
    this.backend.joined(page);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnRequest(request.headers, this.port)) return end(response, 403, "This address belongs to the workbench's own page.");
    if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, "Only GET is answered here.");
    const url = new URL(request.url ?? "/", "http://workbench");
    const frame = this.frames.get(url.pathname);
    if (frame !== undefined)
      return send(response, frameDocument(frame), "text/html; charset=utf-8", {
        "content-security-policy": framePolicy(this.port, this.options.framesMayLoadFromWeb),
      });
    if (url.pathname === "/") return send(response, pageDocument(), "text/html; charset=utf-8", { "content-security-policy": pagePolicy() });
    if (url.pathname === "/state.json") return this.reply(response, await this.backend.state());
    if (url.pathname === "/sheet.csv") return this.reply(response, await this.backend.csv(Number(url.searchParams.get("sheetId"))));
    const name = /^\/([\w.-]+)$/.exec(url.pathname)?.[1];
    const type = name && TYPES[extname(name)];
    if (!name || !type || !existsSync(join(this.files, name))) return end(response, 404, "There is nothing here.");
    response.writeHead(200, { "content-type": type, "cache-control": "no-cache", "x-content-type-options": "nosniff" });
    createReadStream(join(this.files, name)).pipe(response);
  }

  private reply(response: ServerResponse, reply: Reply | null): void {
    if (reply === null) return end(response, 404, "There is no such sheet.");
    const download = reply.fileName === null ? {} : { "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(reply.fileName)}` };
    send(response, reply.body, reply.contentType, download);
  }
}

function send(response: ServerResponse, body: string, contentType: string, headers: Readonly<Record<string, string>>): void {
  response.writeHead(200, { "content-type": contentType, "cache-control": "no-store", "x-content-type-options": "nosniff", ...headers });
  response.end(body);
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}
