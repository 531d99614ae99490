import { Worker } from "node:worker_threads";

export interface HttpServerThread {
  readonly url: string;
  close(): Promise<void>;
}

/** A small HTTP server on another thread, since the thread that fetches is blocked meanwhile. */
export async function startHttpServer(): Promise<HttpServerThread> {
  const worker = new Worker(SERVER, { eval: true, execArgv: [] });
  const port = await new Promise<number>((resolve) => worker.once("message", resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await worker.terminate();
    },
  };
}

const SERVER = `
const { createServer } = require("node:http");
const { gzipSync } = require("node:zlib");
const { parentPort } = require("node:worker_threads");
const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (part) => { body += part; });
  request.on("end", () => {
    const path = request.url;
    if (path === "/gzip") return response.writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" }).end(gzipSync("small"));
    if (path === "/redirect") return response.writeHead(302, { location: "/echo" }).end();
    if (path === "/never") return;
    if (path === "/reset") return request.socket.destroy();
    if (path === "/cut") { response.writeHead(200, { "content-length": "100" }); response.write("part"); return setTimeout(() => request.socket.destroy(), 10); }
    if (path === "/big") return response.end("x".repeat(5_000_000));
    if (path === "/together") {
      // Answers only when three requests are open at once.
      return waiting.push(response) === 3 && waiting.splice(0).forEach((one) => one.end("together"));
    }
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.writeHead(path === "/error" ? 503 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify({ method: request.method, path, body, key: request.headers["x-api-key"] ?? null }));
  });
});
const waiting = [];
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;
