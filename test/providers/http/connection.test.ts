import { Problem } from "../../../src/job/problem";
import { connect } from "../../../src/providers/http/connection";
import { NetworkError } from "../../../src/providers/http/http";
import { noAnswer, type Script, type ScriptedAnswer, ScriptedHttp } from "../scripted-http";

const KEY = 'sk-"odd\\key+1234567890';

function connection(script: Script, left?: number) {
  const http = new ScriptedHttp(script, left);
  return { http, server: connect({ http, baseUrl: "https://api.example.com/base", apiKey: KEY }) };
}

function problemOf(work: () => unknown): Problem {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("no problem was thrown");
}

const inTurn =
  (...answers: readonly (ScriptedAnswer | Error)[]): Script =>
  (_request, number) =>
    answers[number - 1] ?? new Error("one request too many");

test("requests say what they send and take", () => {
  const { server, http } = connection(() => ({ body: "{}" }));
  server.get("/x?y=1");
  server.post("/x", '{"a":"ü"}');
  const url = "https://api.example.com/base/x";
  const headers = { "x-api-key": KEY, accept: "application/json, text/event-stream, text/csv" };
  expect(http.requests).toStrictEqual([
    { method: "GET", url: `${url}?y=1`, headers },
    { method: "POST", url, headers: { ...headers, "content-type": "application/json" }, body: '{"a":"ü"}' },
  ]);
});

test("a missing answer names itself where it is only written down", () => expect(`${noAnswer()}`).toBe("NetworkError: Address unavailable"));

describe("reading", () => {
  test.each([408, 429, 500, 502, 503, 504])("%i is tried again", (status) => {
    const { server, http } = connection(inTurn({ status }, { body: { ok: 1 } }));
    expect(server.getJson("/x", "run")).toEqual({ ok: 1 });
    expect(http.slept).toEqual([500]);
  });

  test("no answer is tried again, three times in all", () => {
    const { server, http } = connection(() => noAnswer());
    expect(problemOf(() => server.get("/x"))).toMatchObject({ kind: "unreachable", facts: { reason: expect.stringContaining("Address unavailable") } });
    expect(http.slept).toEqual([500, 2000]);
    expect(http.requests).toHaveLength(3);
  });

  test.each([
    [400, "bad-request"],
    [401, "key-rejected"],
    [402, "out-of-credit"],
    [403, "forbidden"],
    [404, "not-found"],
    [405, "bad-request"],
    [413, "bad-request"],
    [422, "bad-request"],
    [301, "bad-response"],
  ])("%i is a problem of kind %s at once, with what the server said", (status, kind) => {
    const { server, http } = connection(inTurn({ status, body: { error: { message: "because" } } }));
    const problem = problemOf(() => server.get("/x"));
    expect(problem).toMatchObject({ kind, facts: { status, said: "because" } });
    expect(http.requests).toHaveLength(1);
  });

  test.each([
    [429, "rate-limited"],
    [408, "rate-limited"],
    [500, "server-error"],
    [599, "server-error"],
  ])("%i that stays is a problem of kind %s", (status, kind) => {
    expect(problemOf(() => connection(() => ({ status })).server.get("/x")).kind).toBe(kind);
  });

  test.each([
    [{ "retry-after": "3" }, [3000]],
    [{ "retry-after": "0" }, [500]],
    [{ "retry-after": "Mon, 02 Nov 2026 09:00:07 GMT", date: "Mon, 02 Nov 2026 09:00:00 GMT" }, [7000]],
    [{ "retry-after": "Mon, 02 Nov 2026 09:00:07 GMT" }, [500]],
    [{ "retry-after": "soon" }, [500]],
  ])("Retry-After %j is kept to", (headers, slept) => {
    const { server, http } = connection(inTurn({ status: 429, headers }, { body: "ok" }));
    server.get("/x");
    expect(http.slept).toEqual(slept);
  });

  test("a wait that is too long, or longer than the time left, is left to the next poll", () => {
    const long = connection(inTurn({ status: 429, headers: { "retry-after": "60" } }));
    expect(problemOf(() => long.server.get("/x")).kind).toBe("rate-limited");
    const late = connection(inTurn({ status: 503 }), 400);
    expect(problemOf(() => late.server.get("/x")).kind).toBe("server-error");
    expect([...long.http.slept, ...late.http.slept]).toEqual([]);
  });

  test("a wait of 15 seconds is the longest, and some time must be left after it", () => {
    const asked = (seconds: number, left?: number) => {
      const { server, http } = connection(inTurn({ status: 429, headers: { "retry-after": `${seconds}` } }, { body: "ok" }), left);
      try {
        server.get("/x");
      } catch {
        return "given up";
      }
      return http.slept;
    };
    expect([asked(15), asked(15.001), asked(5, 5001), asked(5, 5000)]).toEqual([[15_000], "given up", [5000], "given up"]);
  });

  test("what has another way round is tried once more, and not at all when no answer came", () => {
    const refused = connection(() => ({ status: 500 }));
    expect(problemOf(() => refused.server.get("/x", false)).kind).toBe("server-error");
    expect(refused.http.slept).toEqual([500]);
    const silent = connection(() => noAnswer());
    expect(problemOf(() => silent.server.getJson("/x", "run", false)).kind).toBe("unreachable");
    expect(silent.http.requests).toHaveLength(1);
  });

  test.each([200, 299])("%i is an answer", (status) => expect(connection(inTurn({ status, body: "text" })).server.get("/x")).toBe("text"));

  test.each([199, 300, 499])("%i is none, and is not asked again", (status) => {
    const { server, http } = connection(() => ({ status }));
    expect(problemOf(() => server.get("/x"))).toMatchObject({ status });
    expect(http.requests).toHaveLength(1);
  });

  test("a problem tells what the server said, and whether it was a web page", () => {
    const problem = (body: string) => problemOf(() => connection(inTurn({ status: 404, body })).server.get("/x"));
    expect(problem(" <html><title>Nothing here</title>")).toMatchObject({ status: 404, said: "Nothing here", isPage: true });
    expect(problem('{"detail":"<b>"}')).toMatchObject({ said: "<b>", isPage: false });
  });

  test("the time left is the execution's", () => expect(connection(() => ({}), 1234).server.timeLeftMs()).toBe(1234));

  test.each([
    [" <html>", "web-page"],
    ["<!doctype html><title>Sign in</title>", "web-page"],
    [" \n", "empty"],
    ["", "empty"],
    ["{", "not-json"],
    ['{"a": [1, 2', "not-json"],
    ['x{"a":1}', "not-json"],
    ["[1] <", "not-json"],
  ])("%j where JSON was expected is told so: %s", (body, fault) => {
    expect(problemOf(() => connection(inTurn({ body })).server.getJson("/x", "batch-status"))).toMatchObject({
      kind: "bad-response",
      facts: { fault, what: "batch-status" },
    });
  });

  test("a byte order mark before JSON does no harm, one within stays", () => {
    expect(connection(inTurn({ body: '\uFEFF{"a":1}' })).server.getJson("/x", "run")).toEqual({ a: 1 });
    expect(connection(inTurn({ body: '{"a":"\uFEFF"}' })).server.getJson("/x", "run")).toEqual({ a: "\uFEFF" });
  });

  test("an error that is no missing answer, such as a bug or a used-up quota, passes as it is", () => {
    const error = new RangeError("broken");
    const { server } = connection(inTurn(error, error));
    expect(() => server.get("/x")).toThrow(error);
    expect(() => server.post("/x", "{}")).toThrow(error);
  });
});

describe("what a server says", () => {
  const saidBy = (body: unknown) => problemOf(() => connection(inTurn({ status: 422, body })).server.get("/x")).facts;

  test.each<[unknown, string]>([
    [{ detail: [{ loc: ["body", "inputs", 0, "processor"], msg: "unknown processor", type: "x" }] }, "inputs.0.processor: unknown processor"],
    [{ type: "error", error: { ref_id: "r", message: "Invalid spec", detail: { field: "output_schema" } } }, "Invalid spec – field: output_schema"],
    [{ error: "plain words" }, "plain words"],
    [{ detail: "Not authenticated" }, "Not authenticated"],
    ["just text", "just text"],
    ["<html><head><title>502 Bad Gateway</title></head><body><script>x()</script></body></html>", "502 Bad Gateway"],
  ])("%j is shown as %j", (body, said) => expect(saidBy(body)).toEqual({ status: 422, said }));

  test("control characters, direction marks, halves of pairs and length are tamed", () => {
    const facts = saidBy({ message: `a\u0000\u001b[31mb\r\nc\u202ed\ud800e${"x".repeat(5000)}` });
    expect(facts).toEqual({ status: 422, said: `a [31mb cd\ufffde${"x".repeat(287)}…` });
  });
});

describe("the API key", () => {
  const echoes: readonly unknown[] = [
    { error: `wrong key ${KEY}` },
    { detail: { "x-api-key": KEY } },
    `x-api-key: ${KEY}`,
    `<title>${KEY}</title>`,
    encodeURIComponent(KEY),
    { message: `${"y".repeat(290)} ${KEY}` },
  ];

  test.each(echoes)("is not in the problem when the server echoes %j", (body) => {
    for (const status of [400, 401, 500]) {
      const { server } = connection(() => ({ status, body }));
      for (const text of [problemOf(() => server.get("/x")).message, JSON.stringify(server.post("/x", "{}"))]) {
        for (const piece of [KEY, JSON.stringify(KEY).slice(1, -1), encodeURIComponent(KEY), "odd", "1234"]) expect(text).not.toContain(piece);
      }
    }
  });

  test("is not in what is said when no answer came, nor in what else is shown", () => {
    const { server } = connection(() => new NetworkError(`Address unavailable: ${KEY}`));
    expect(problemOf(() => server.get("/x")).facts).toEqual({ reason: "Address unavailable: [API key]" });
    expect(server.post("/x", "{}")).toMatchObject({ problem: { facts: { reason: "Address unavailable: [API key]" } } });
    expect(server.plain(`a\n${KEY}\tb`)).toBe("a [API key] b");
  });

  test("written in two ways at once is taken out, too", () => {
    const { server } = connection(inTurn({ status: 400, body: JSON.stringify({ message: `${encodeURIComponent(KEY)} ${KEY}` }) }));
    expect(problemOf(() => server.get("/x"))).toMatchObject({ said: "[API key] [API key]" });
  });

  test("is taken out of answers that succeed, too", () => {
    expect(connection(inTurn({ body: { echo: KEY } })).server.getJson("/x", "run")).toEqual({ echo: "[API key]" });
  });

  test("that is a short word is taken out of messages alone, since results may hold the word", () => {
    const http = new ScriptedHttp(inTurn({ body: "echo: test" }, { status: 400, body: "bad key test" }));
    const server = connect({ http, baseUrl: "https://api.example.com", apiKey: "test" });
    expect(server.get("/x")).toBe("echo: test");
    expect(problemOf(() => server.get("/x")).facts).toEqual({ status: 400, said: "bad key [API key]" });
  });

  test("travels in the header x-api-key and nowhere else", () => {
    const { server, http } = connection(() => ({ body: "{}" }));
    server.get("/x");
    server.post("/x", '{"a":1}');
    server.postRepeatable("/x", '{"a":1}');
    for (const { headers, ...rest } of http.requests) {
      expect(headers["x-api-key"]).toBe(KEY);
      expect(JSON.stringify({ ...rest, headers: { ...headers, "x-api-key": "" } })).not.toContain("odd");
    }
  });
});

describe("submitting", () => {
  test("without a header to say when, sending again may be at once", () => {
    expect(connection(inTurn({ status: 429 })).server.post("/x", "{}")).toMatchObject({ retryAfterMs: 0 });
  });

  test.each([200, 201, 202, 299])("%i is an answer", (status) => {
    expect(connection(inTurn({ status, body: "text" })).server.post("/x", "{}")).toEqual({ kind: "answered", text: "text" });
  });

  test.each([
    [429, true],
    [503, true],
    [300, false],
    [302, false],
    [307, false],
    [400, false],
    [401, false],
    [402, false],
    [403, false],
    [404, false],
    [409, false],
    [413, false],
    [422, false],
    [499, false],
  ])("%i is a refusal for sure; sending again later makes sense: %s", (status, again) => {
    const { server, http } = connection(inTurn({ status, headers: { "retry-after": "2" } }));
    expect(server.post("/x", "{}")).toMatchObject({ kind: "refused", again, retryAfterMs: 2000 });
    expect(http.requests).toHaveLength(1);
  });

  test.each([199, 408, 500, 501, 502, 504, 520])("%i leaves it open, and nothing is sent again", (status) => {
    const { server, http } = connection(inTurn({ status }));
    expect(server.post("/x", "{}").kind).toBe("unknown");
    expect(http.requests).toHaveLength(1);
  });

  test("no answer leaves it open, and nothing is sent again", () => {
    const { server, http } = connection(inTurn(noAnswer()));
    expect(server.post("/x", "{}")).toMatchObject({ kind: "unknown", problem: { kind: "unreachable" } });
    expect(http.requests).toHaveLength(1);
  });

  test("what may arrive twice is tried again", () => {
    const { server, http } = connection(inTurn(noAnswer(), { status: 502 }, { body: "made" }));
    expect(server.postRepeatable("/x", '{"a":1}')).toBe("made");
    expect(http.requests.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}', '{"a":1}']);
  });
});

test("an API may want the key as a bearer, headers of its own, and bodies that are not JSON", () => {
  const http = new ScriptedHttp(() => ({ body: "{}" }));
  const style = { key: "bearer", headers: { "x-version": "2", accept: "anything" } } as const;
  const server = connect({ http, baseUrl: "https://api.example.com", apiKey: "test-key" }, style);
  server.get("/x");
  server.postRepeatable("/files", "--b--", { "content-type": "multipart/form-data; boundary=b" });
  server.post("/x", "a", { "content-type": "text/plain" });
  const headers = { "x-version": "2", authorization: "Bearer test-key", accept: "application/json, text/event-stream, text/csv" };
  expect(http.requests.map((request) => request.headers)).toStrictEqual([
    headers,
    { ...headers, "content-type": "multipart/form-data; boundary=b" },
    { ...headers, "content-type": "text/plain" },
  ]);
});

describe("several reads at once", () => {
  test("go out together, and each answer is at its path's place", () => {
    const { server, http } = connection(({ url }) => (url.endsWith("/b") ? { status: 404 } : { body: `at ${url.slice(-1)}, not ${KEY}` }));
    const [a, b, c] = server.getAll(["/a", "/b", "/c"]);
    expect(a?.()).toBe("at a, not [API key]");
    expect(b).toThrow(expect.objectContaining({ kind: "not-found" }));
    expect(c?.()).toBe("at c, not [API key]");
    expect(http.together).toEqual([3]);
    expect(http.lines).toEqual(["GET /base/a", "GET /base/b", "GET /base/c"]);
  });

  test("one that may go better the next time is asked for again alone", () => {
    const { server, http } = connection(inTurn({ body: "a" }, noAnswer(), { status: 503 }, { body: "b" }, { body: "c" }));
    const answers = server.getAll(["/a", "/b", "/c"]);
    expect(http.slept).toEqual([]);
    expect(answers.map((answer) => answer())).toEqual(["a", "b", "c"]);
    expect(http.lines.slice(3)).toEqual(["GET /base/b", "GET /base/c"]);
    expect(http.slept).toEqual([500, 500]);
  });

  test("one that never answers is a problem of its own", () => {
    const { server } = connection(({ url }) => (url.endsWith("/b") ? noAnswer() : { body: "a" }));
    const [a, b] = server.getAll(["/a", "/b"]);
    expect(a?.()).toBe("a");
    expect(b).toThrow(expect.objectContaining({ kind: "unreachable" }));
  });

  test("an error of the code's own is no answer", () => {
    const { server } = connection(inTurn({ status: 503 }, new RangeError("broken")));
    expect(server.getAll(["/a"])[0]).toThrow(RangeError);
  });
});
