import { mkdtempSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WebSocket } from "ws";
import type { ClientMessage } from "../../workbench/page/protocol";
import { PageServer } from "../../workbench/page/server";

const files = mkdtempSync(join(tmpdir(), "rowrunner-page-"));
writeFileSync(join(files, "main.js"), "// the page");
const received: ClientMessage[] = [];
const server = new PageServer(files, {
  joined: () => undefined,
  left: () => undefined,
  received: (_, message) => received.push(message),
  state: async () => ({ contentType: "application/json", fileName: null, body: "{}" }),
  csv: async () => null,
});

beforeAll(() => server.listen(0, false));
afterAll(() => server.close());

function get(path: string, headers: Record<string, string> = {}, method = "GET") {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const options = { port: server.port, host: "127.0.0.1", path, method, headers: { host: `127.0.0.1:${server.port}`, ...headers } };
    request(options, (response) => {
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on("error", reject)
      .end();
  });
}

test("the page loads nothing from elsewhere and cannot be framed", async () => {
  const { headers, body } = await get("/");
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:/);
  expect(body).toContain('<script src="/main.js">');
});

test("the script's HTML is served as it is, behind google.script, in a sandbox of its own", async () => {
  server.publish("/frame/1", "<!doctype html><html><head><title>Mine</title></head><body>hello</body></html>");
  const { headers, body } = await get("/frame/1");
  expect(headers["content-security-policy"]).toMatch(/^sandbox allow-scripts(?!.*allow-same-origin)/);
  expect(body).toBe('<!doctype html><html><head><script src="/sidebar-shim.js"></script><title>Mine</title></head><body>hello</body></html>');
});

describe("other sites in the same browser are kept out", () => {
  test.each([
    ["a name of their own that points here", { host: "evil.example:80" }, 403],
    ["a request from their page", { origin: "https://evil.example" }, 403],
    ["the page itself", {}, 200],
  ])("%s", async (_, headers, status) => {
    expect((await get("/state.json", headers)).status).toBe(status);
  });

  test.each([
    ["their origin", "https://evil.example"],
    ["no origin", undefined],
  ])("a live connection with %s", async (_, origin) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`, origin === undefined ? {} : { origin });
    const outcome = await new Promise((resolve) => {
      socket.on("open", () => resolve("open"));
      socket.on("error", (error) => resolve(error.message));
    });
    expect(outcome).toMatch(/403/);
  });
});

test("a message that is none of the page's is refused, and the connection goes on", async () => {
  const complain = jest.spyOn(console, "error").mockImplementation(() => undefined);
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`, { origin: `http://127.0.0.1:${server.port}` });
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send('{"kind":"operation","id":1,"version":0,"operation":{"kind":"insert-rows","sheetId":0,"at":-1,"count":1}}');
  socket.send('{"kind":"sidebar-closed"}');
  while (received.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(received).toEqual([{ kind: "sidebar-closed" }]);
  expect(complain).toHaveBeenCalledTimes(1);
  complain.mockRestore();
  socket.close();
});

test.each(["/../package.json", "/nothing.js", "/%2e%2e/secret.js"])("there is nothing at %s", async (path) => {
  expect((await get(path)).status).toBe(404);
});

test("only reading is answered over HTTP", async () => {
  expect((await get("/state.json", {}, "POST")).status).toBe(405);
});
