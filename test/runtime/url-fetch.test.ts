import type { TransportOutcome } from "../../workbench/runtime/transport";
import { errorOf, evaluate, network, response, scriptOf } from "./script-runtime";

const ok = network(() => response(200, "fine"));

function failing(reason: Extract<TransportOutcome, { kind: "failure" }>["reason"]) {
  return network(() => ({ kind: "failure", reason, detail: "" }));
}

describe("UrlFetchApp.fetch", () => {
  it("sends what it was told and reads the answer [G: reference/url-fetch/UrlFetchApp.md]", () => {
    const transport = network(() => response(201, '{"é":1}', { "content-type": "application/json; charset=utf-8", "retry-after": "3" }));
    const body = `const r = UrlFetchApp.fetch("https://api.example.com/v0/x", { method: "post", contentType: "application/json", payload: "{}",
        headers: { "x-api-key": "k" }, followRedirects: false, timeoutSeconds: 50 });
      return [r.getResponseCode(), r.getContentText(), r.getHeaders(), r.getHeaders() instanceof Object, r.getContent().slice(0, 3)];`;
    expect(evaluate(body, { transport })).toEqual([
      201,
      '{"é":1}',
      { "Content-Type": "application/json; charset=utf-8", "Retry-After": "3" },
      true,
      [123, 34, -61],
    ]);
    expect(transport.requests).toEqual([
      {
        method: "POST",
        url: "https://api.example.com/v0/x",
        headers: { "x-api-key": "k", "Content-Type": "application/json" },
        body: "{}",
        timeoutMs: 50_000,
        followRedirects: false,
      },
    ]);
  });

  it("answers with an object that is its body where a text is wanted [reports: JSON.parse(response) works]", () => {
    const transport = network(() => response(200, '{"a":1}'));
    expect(evaluate(`const r = UrlFetchApp.fetch("https://a.example/"); return [String(r), JSON.parse(r).a];`, { transport })).toEqual(['{"a":1}', 1]);
  });

  it("sends an object as a form and a text as a form's unless told [G: reference/url-fetch/UrlFetchApp.md]", () => {
    const transport = network(() => response(200, ""));
    evaluate(
      `UrlFetchApp.fetch("https://a.example/", { method: "POST", payload: { q: "a b&c", n: 1 } }); UrlFetchApp.fetch("https://a.example/", { method: "put", payload: "{}" });`,
      { transport },
    );
    expect(transport.requests.map(({ method, body, headers }) => [method, body, headers["Content-Type"]])).toEqual([
      ["POST", "q=a+b%26c&n=1", "application/x-www-form-urlencoded"],
      ["PUT", "{}", "application/x-www-form-urlencoded"],
    ]);
  });

  it("throws for 4xx and 5xx with the beginning of the answer [report: error text], or gives the answer when muted", () => {
    const transport = network(() => response(404, `{"error":"no such task"}`));
    expect(errorOf(`UrlFetchApp.fetch("https://api.example.com/v0/x?y=1");`, { transport })).toBe(
      'Exception: Request failed for https://api.example.com returned code 404. Truncated server response: {"error":"no such task"} (use muteHttpExceptions option to examine full response)',
    );
    expect(evaluate(`return UrlFetchApp.fetch("https://api.example.com/", { muteHttpExceptions: true }).getResponseCode();`, { transport })).toBe(404);
  });

  it.each([
    ["dns", "DNS error: https://api.example.com/x"],
    ["refused", "Address unavailable: https://api.example.com/x"],
    ["reset", "Address unavailable: https://api.example.com/x"],
    ["timeout", "Timeout: https://api.example.com/x"],
  ] as const)("throws for %s even when muted [report: error texts]", (reason, text) => {
    expect(errorOf(`UrlFetchApp.fetch("https://api.example.com/x", { muteHttpExceptions: true });`, { transport: failing(reason) })).toBe(`Exception: ${text}`);
  });

  it("refuses bad addresses, methods and headers before anything is sent", () => {
    const transport = network(() => response(200, ""));
    const error = (call: string) => errorOf(`UrlFetchApp.fetch(${call});`, { transport });
    expect(error(`"https://"`)).toBe("Exception: Invalid argument: https://");
    expect(error(`"ftp://example.com/"`)).toBe("Exception: Invalid argument: ftp://example.com/");
    expect(error(`"https://example.com/a b"`)).toBe("Exception: Invalid argument: https://example.com/a b");
    expect(error(``)).toBe("Exception: Attribute provided with no value: url");
    expect(error(`"https://example.com", { method: "head" }`)).toBe("Exception: Attribute provided with invalid value: method");
    expect(error(`"https://example.com", { headers: { "x-y": "a\\nb" } }`)).toBe("Exception: Attribute provided with invalid value: Header:x-y");
    expect(transport.requests).toEqual([]);
  });

  it("counts the bytes that were sent, then those that came", () => {
    const script = scriptOf(`function main() { UrlFetchApp.fetch("https://a.example/", { method: "post", payload: "é" }); }`, { transport: ok });
    const sizes: string[] = [];
    script.runtime.hook = (call, moment) => {
      sizes.push(`${moment} ${call.size}`);
      return undefined;
    };
    expect(script.runtime.runMenu(script.documentId, "main").callList).toMatchObject([{ kind: "fetch", size: 4 }]);
    expect(sizes).toEqual(["before 2", "after 4"]);
  });

  it("limits the address to 2,082 characters, headers to 100 and 8 KB, bodies to 50 MB each way [G: guides/quotas-and-limits.md]", () => {
    const error = (call: string, transport = ok) => errorOf(`UrlFetchApp.fetch(${call});`, { transport });
    expect(error(`"https://a.example/" + "x".repeat(2082 - 18)`)).toBeNull();
    expect(error(`"https://a.example/" + "x".repeat(2083 - 18)`)).toBe("Exception: Limit exceeded: URLFetch URL Length.");
    expect(error(`"https://a.example/", { headers: { x: "y".repeat(8200) } }`)).toBe("Exception: Limit exceeded: URLFetch Header Size.");
    expect(error(`"https://a.example/", { headers: Object.fromEntries(Array.from({ length: 101 }, (_, i) => ["h" + i, "1"])) }`)).toBe(
      "Exception: Limit exceeded: URLFetch Headers.",
    );
    expect(error(`"https://a.example/", { method: "post", payload: "x".repeat(50 * 1024 * 1024 + 1) }`)).toBe("Exception: Limit exceeded: URLFetch POST Size.");
    const big = network(() => ({ kind: "response", status: 200, headers: [], body: new Uint8Array(50 * 1024 * 1024 + 1) }));
    expect(error(`"https://a.example/"`, big)).toBe("Exception: Limit exceeded: URLFetch Response Size.");
  });

  it("gives several values of a header as a list in getAllHeaders and joined in getHeaders [G: reference/url-fetch/HTTPResponse.md]", () => {
    const transport = network(() => ({
      kind: "response",
      status: 200,
      headers: [
        ["set-cookie", "a=1"],
        ["set-cookie", "b=2"],
      ],
      body: new Uint8Array(),
    }));
    expect(
      evaluate(`const r = UrlFetchApp.fetch("https://a.example/"); return [r.getAllHeaders()["Set-Cookie"], r.getHeaders()["Set-Cookie"]];`, { transport }),
    ).toEqual([["a=1", "b=2"], "a=1, b=2"]);
  });
});

describe("UrlFetchApp.fetchAll", () => {
  const byPath = network(({ url }) => (url.endsWith("/gone") ? response(404, "gone") : url.endsWith("/down") ? timeout : response(200, url)));
  const timeout: TransportOutcome = { kind: "failure", reason: "timeout", detail: "" };
  const all = (mute: boolean, ...paths: readonly string[]) =>
    `return UrlFetchApp.fetchAll(${JSON.stringify(paths.map((path) => ({ url: `https://a.example/${path}`, muteHttpExceptions: mute })))}).map((r) => r.getResponseCode());`;

  it("answers in the order of the requests [G: reference/url-fetch/UrlFetchApp.md]", () => {
    expect(evaluate(all(true, "a", "gone", "b"), { transport: byPath })).toEqual([200, 404, 200]);
    expect(
      evaluate(`return UrlFetchApp.fetchAll(["https://a.example/1", "https://a.example/2"]).map((r) => r.getContentText());`, { transport: byPath }),
    ).toEqual(["https://a.example/1", "https://a.example/2"]);
  });

  it("loses every answer to one refusal that is not muted, though all were sent [report]", () => {
    byPath.requests.length = 0;
    expect(errorOf(all(false, "a", "gone", "b"), { transport: byPath })).toMatch(/^Exception: Request failed for https:\/\/a\.example returned code 404/);
    expect(byPath.requests).toHaveLength(3);
  });

  it("loses every answer to one failed connection, muted or not [report]", () => {
    expect(errorOf(all(true, "a", "down"), { transport: byPath })).toBe("Exception: Timeout: https://a.example/down");
  });

  it("counts each request against the day's fetches [report], and refuses when they are used up [report: error text]", () => {
    const script = scriptOf(
      `const many = (n) => UrlFetchApp.fetchAll(Array.from({ length: n }, () => "https://a.example/"));
       function most() { many(19999); } function two() { many(2); } function one() { many(1); }`,
      { transport: ok },
    );
    script.run("most");
    expect(script.errorOf("two")).toBe("Exception: Service invoked too many times for one day: urlfetch.");
    expect(script.errorOf("one")).toBeNull();
    expect(script.runtime.quotas()[0]).toMatchObject({ used: 20_000, limit: 20_000 });
    script.clock.advance(24 * 3_600_000);
    expect(script.errorOf("two")).toBeNull();
  });
});

describe("UrlFetchApp.getRequest", () => {
  it("shows what would be sent [G: reference/url-fetch/UrlFetchApp.md]", () => {
    expect(evaluate(`return UrlFetchApp.getRequest("a.example/x", { method: "POST", payload: "p" });`)).toEqual({
      method: "post",
      url: "http://a.example/x",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      payload: "p",
      followRedirects: true,
      muteHttpExceptions: false,
    });
  });
});
