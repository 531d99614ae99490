import { createServer } from "node:net";
import { createHttpTransport, type HttpTransport } from "../../workbench/runtime/http-transport";
import type { TransportRequest } from "../../workbench/runtime/transport";
import { type HttpServerThread, startHttpServer } from "./http-server-thread";
import { scriptOf } from "./script-runtime";

let server: HttpServerThread;
let transport: HttpTransport;
let waits = 0;

beforeAll(async () => {
  server = await startHttpServer();
  transport = createHttpTransport({
    onWait: () => {
      waits += 1;
    },
  });
});

afterAll(async () => {
  transport.close();
  await server.close();
});

function request(path: string, change: Partial<TransportRequest> = {}): TransportRequest {
  return { method: "GET", url: path.includes("://") ? path : server.url + path, headers: {}, body: null, timeoutMs: 5000, followRedirects: true, ...change };
}

function textOf(path: string, change: Partial<TransportRequest> = {}): unknown {
  const [outcome] = transport.exchange([request(path, change)]);
  return outcome?.kind === "response" ? Buffer.from(outcome.body).toString("utf8") : outcome;
}

describe("HTTP on another thread", () => {
  it("sends method, headers and body, and gives status, headers and bytes", () => {
    const [outcome] = transport.exchange([request("/error", { method: "POST", headers: { "x-api-key": "k" }, body: "é" })]);
    expect(outcome).toMatchObject({ kind: "response", status: 503 });
    if (outcome?.kind !== "response") return;
    expect(JSON.parse(Buffer.from(outcome.body).toString("utf8"))).toEqual({ method: "POST", path: "/error", body: "é", key: "k" });
    expect(outcome.headers.filter(([name]) => name === "set-cookie")).toEqual([
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ]);
  });

  it("unpacks gzip", () => {
    expect(textOf("/gzip")).toBe("small");
  });

  it("follows redirects only when told to", () => {
    expect(textOf("/redirect")).toContain('"path":"/echo"');
    expect(transport.exchange([request("/redirect", { followRedirects: false })])).toMatchObject([{ kind: "response", status: 302 }]);
  });

  it("brings large bodies whole", () => {
    expect(textOf("/big")).toHaveLength(5_000_000);
  });

  it("sends all requests at once and answers in their order", () => {
    const outcomes = transport.exchange([request("/together"), request("/together"), request("/echo"), request("/together")]);
    expect(outcomes.map((outcome) => (outcome.kind === "response" ? Buffer.from(outcome.body).toString("utf8").slice(0, 8) : ""))).toEqual([
      "together",
      "together",
      '{"method',
      "together",
    ]);
  });

  it("tells a timeout, and calls back while it waits", () => {
    waits = 0;
    expect(transport.exchange([request("/never", { timeoutMs: 150 })])).toMatchObject([{ kind: "failure", reason: "timeout" }]);
    expect(waits).toBeGreaterThan(0);
  });

  it("tells a refused connection, an unknown host and a broken answer apart", async () => {
    const port = await freePort();
    expect(transport.exchange([request(`http://127.0.0.1:${port}/`)])).toMatchObject([{ kind: "failure", reason: "refused" }]);
    expect(transport.exchange([request("http://no-such-host.invalid/")])).toMatchObject([{ kind: "failure", reason: "dns" }]);
    expect(transport.exchange([request("/reset"), request("/cut")])).toMatchObject([
      { kind: "failure", reason: "reset" },
      { kind: "failure", reason: "reset" },
    ]);
  });

  it("starts again after it was closed", () => {
    const own = createHttpTransport();
    own.exchange([request("/echo")]);
    own.close();
    expect(own.exchange([request("/echo")])).toMatchObject([{ status: 200 }]);
    own.close();
  });

  it("carries UrlFetchApp", () => {
    const script = scriptOf(
      `function main() { return JSON.parse(UrlFetchApp.fetch("${server.url}/x", { method: "post", payload: "p" }).getContentText()).body; }`,
      {
        transport,
      },
    );
    expect(script.run("main")).toBe("p");
  });
});

/** A port that nobody listens at. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 1));
    });
  });
}
