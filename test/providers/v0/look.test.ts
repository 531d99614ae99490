import { noAnswer, type ScriptedAnswer } from "../scripted-http";
import { ids, look, record, scripted, server, TARGET } from "./scripted-v0";

describe("look", () => {
  test("counts runs by status, whatever the case, unknown ones under their own name", () => {
    const { client, http } = scripted(server({ Queued: ["A"], RUNNING: ["b", "c"], awaiting_tool_calls: ["d"], paused: ["e"] }, {}));
    const { counts, statuses, results, problem } = client.look(look());
    expect(Object.fromEntries(counts)).toEqual({ queued: 1, running: 2, awaiting_tool_calls: 1, paused: 1 });
    expect(statuses.get("a")).toBe("queued");
    expect(results).toEqual([]);
    expect(problem).toBeNull();
    expect(http.lines).toEqual(["GET /v0/tasks/my%20task/batches/B1"]);
  });

  test.each([[{}], [{ complete: [] }], [null], [["a"]], [undefined], [{ complete: 3 }]])("a status map of %j never means that all is gone", (statusMap) => {
    const { client } = scripted(server(statusMap, {}));
    expect(() => client.look(look())).toThrow(
      expect.objectContaining({
        kind: "bad-response",
        facts: { fault: expect.stringMatching(/^no-(statuses|runs)$/) },
      }),
    );
  });

  test("an answer that is no JSON is told as that", () => {
    const { client } = scripted(() => ({ body: "" }));
    expect(() => client.look(look())).toThrow(expect.objectContaining({ facts: { fault: "empty", what: "batch-status" } }));
  });

  test("an answer without a map, and one without runs, are told apart", () => {
    const said = (statusMap: unknown) => () => scripted(server(statusMap, {})).client.look(look());
    expect(said("map")).toThrow(expect.objectContaining({ facts: { fault: "no-statuses" } }));
    expect(said({ complete: [] })).toThrow(expect.objectContaining({ facts: { fault: "no-runs" } }));
  });

  test("when forced with nothing finished, nothing but the status is asked", () => {
    const { client, http } = scripted(server({ queued: ids(3) }, {}));
    expect(client.look(look({ force: true }))).toMatchObject({ results: [], coverage: null });
    expect(http.requests).toHaveLength(1);
  });

  test("after two exports that failed, runs are fetched singly, until a look begins anew or an export comes whole", () => {
    const exportedWith = (cursor: string, exported: ScriptedAnswer) => {
      const { client, http } = scripted(server({ complete: ids(8) }, exported));
      const { results, cursor: next } = client.look(look({ cursor }));
      return [results.length, http.lines.some((line) => line.includes("/export")), next];
    };
    const whole = { body: ids(8).map((id) => record(id)) };
    const cut = { body: JSON.stringify(whole.body).slice(0, -9) };
    expect([exportedWith("", { status: 404 }), exportedWith("1", { status: 404 }), exportedWith("2", whole)]).toEqual([
      [8, true, "1"],
      [8, true, "2"],
      [8, false, "2"],
    ]);
    expect([exportedWith("1", cut), exportedWith("1", whole), exportedWith("from elsewhere", whole)]).toEqual([
      [8, true, "2"],
      [8, true, ""],
      [8, true, ""],
    ]);
    expect(exportedWith("1", { status: 401 })).toEqual([0, true, "1"]);
  });

  test("when the export is not asked for, the reasons of a hundred failed runs are fetched all the same", () => {
    const { client } = scripted(server({ failed: ids(101) }, {}, (id) => ({ body: { run_id: id, status: "failed", error: "no" } })));
    const { results } = client.look(look({ cursor: "2" }));
    expect([results.length, results.filter(({ error }) => error === "no").length]).toEqual([101, 100]);
  });

  test("no run is passed by, so all of the batch's runs are told of", () => {
    expect(scripted(server({ complete: ids(1) }, {})).client.look(look()).coverage).toEqual({ passed: 0, passedNow: 0 });
  });

  test("the sheet is not asked what it lacks when the export gives all", () => {
    const missing = () => {
      throw new Error("asked");
    };
    const { client } = scripted(server({ complete: ids(8) }, { body: ids(8).map((id) => record(id)) }));
    expect(client.look(look({ missing })).results).toHaveLength(8);
  });

  test("runs in the export that the status does not name as finished are not taken", () => {
    const { client } = scripted(server({ complete: ids(8), running: ["run-9"] }, { body: ids(10).map((id) => record(id)) }));
    expect(client.look(look()).results.map(({ runId }) => runId)).toEqual(ids(8));
  });

  test("records that are no runs are passed over", () => {
    const { client, http } = scripted(server({ complete: ids(8) }, { body: [null, { status: "complete" }, ...ids(8).map((id) => record(id))] }));
    expect(client.look(look())).toMatchObject({ results: { length: 8 }, problem: null });
    expect(http.requests).toHaveLength(2);
  });

  test("a run that the export gives twice is taken as it came first", () => {
    const { client } = scripted(server({ complete: ids(6) }, { body: [...ids(6), "run-1"].map((id, i) => record(id, { output: { i } })) }));
    expect(client.look(look()).results[0]?.outputs.get("i")).toBe(0);
  });

  test("an export is tried twice, when no answer came once", () => {
    const exports = (answer: ScriptedAnswer | Error) => {
      const { client, http } = scripted(server({ complete: ids(8) }, answer));
      client.look(look());
      return http.lines.filter((line) => line.includes("/export")).length;
    };
    expect([exports({ status: 500 }), exports(noAnswer())]).toEqual([2, 1]);
  });

  test("up to twenty single runs are waited for, of more the first without an answer ends it", () => {
    const asked = (count: number) => {
      const { client, http } = scripted(server({ complete: ids(count) }, { body: "" }, () => noAnswer()));
      client.look(look());
      return http.lines.filter((line) => line.includes("/run/")).length;
    };
    expect([asked(20), asked(21)]).toEqual([3, 1]);
  });

  test("when the export gives none of very many complete runs, each is fetched", () => {
    const { client } = scripted(server({ complete: ids(120) }, { body: [] }));
    const { results, problem } = client.look(look());
    expect([results.length, results.every(({ status }) => status === "complete"), problem]).toEqual([120, true, null]);
  });

  test.each([
    ["complete", 120],
    ["failed", 100],
  ])("%s runs that can be had neither way are left for later, not called failed", (status, count) => {
    const { client } = scripted(server({ [status]: ids(count) }, { body: [] }, () => ({ status: 404 })));
    expect(client.look(look())).toMatchObject({ results: [], problem: { kind: "not-found" } });
  });

  test.each<[string, unknown, object | null]>([
    ["whole", ids(7).map((id) => record(id)), null],
    ["cut off", JSON.stringify(ids(8).map((id) => record(id))).slice(0, -9), { kind: "bad-response", facts: { fault: "export-cut" } }],
    ["empty", [], null],
    ["unreadable", "<html>", { kind: "bad-response", facts: { fault: "export-unreadable" } }],
  ])("when the export is %s and the rest not done after all, that is what is told", (_name, body, problem) => {
    const { client } = scripted(server({ complete: ids(8) }, { body }, (id) => ({ body: record(id, { status: "running" }) })));
    const told = client.look(look()).problem;
    if (problem === null) expect(told).toBeNull();
    else expect(told).toMatchObject(problem);
  });

  test.each<[string, ScriptedAnswer, object]>([
    ["cannot be read", { body: "" }, { fault: "empty", what: "run-result" }],
    ["has no run in it", { body: {} }, { fault: "no-run" }],
    ["is about another run", { body: record("run-9") }, { fault: "other-run" }],
    ["is refused", { status: 400 }, { status: 400 }],
  ])("one run whose answer %s does not keep the others from being filled", (_name, answer, facts) => {
    const { client } = scripted(server({ complete: ids(3) }, {}, (id) => (id === "run-2" ? answer : { body: record(id) })));
    const { results, problem } = client.look(look());
    expect(results.map(({ runId }) => runId)).toEqual(["run-1", "run-3"]);
    expect(problem).toMatchObject({ facts });
  });

  test.each(["/export", "/run/"])("an error at %s that is no problem passes as it is", (where) => {
    const error = new RangeError("broken");
    const answer = server({ complete: ids(8) }, { body: [] });
    const { client } = scripted((request, number) => (request.url.includes(where) ? error : answer(request, number)));
    expect(() => client.look(look())).toThrow(error);
  });

  test("of two statuses that nobody knows the first stays", () => {
    expect([...scripted(server({ paused: ["a"], dreaming: ["A"] }, {})).client.look(look()).statuses]).toEqual([["a", "paused"]]);
  });

  test("ids that cannot be ids are passed over", () => {
    const { client } = scripted(server({ queued: ["", null, 7, "a"] }, {}));
    expect([...client.look(look()).statuses]).toEqual([["a", "queued"]]);
  });

  test("a run listed twice counts once, as far on as it is", () => {
    const order = ["paused", "queued", "running", "awaiting_tool_calls", "failed", "complete"];
    const pairs = order.slice(1).flatMap((later, i) => [
      [order[i], later],
      [later, order[i]],
    ]);
    for (const [first = "", second = ""] of pairs) {
      const { client } = scripted(server({ [first]: ["a"], [second]: ["A"] }, {}));
      const furthest = order[Math.max(order.indexOf(first), order.indexOf(second))] ?? "";
      expect(Object.fromEntries(client.look(look({ handled: 9 })).counts)).toEqual({ [furthest]: 1 });
    }
  });

  test("when no more is finished than was handled, nothing but the status is asked", () => {
    const { client, http } = scripted(server({ complete: ids(10) }, {}));
    client.look(look({ handled: 10 }));
    expect(http.requests).toHaveLength(1);
    client.look(look({ handled: 10, force: true, missing: () => new Set(["run-3"]) }));
    expect(http.lines.slice(1)).toEqual(["GET /v0/tasks/my%20task/batches/B1", "GET /v0/task/my%20task/run/run-3"]);
  });

  test("few missing results are fetched singly, more by the export", () => {
    const all = { body: ids(40).map((id) => record(id)) };
    const few = scripted(server({ complete: ids(40) }, all));
    const missing = (count: number) => () => new Set(ids(count));
    expect(few.client.look(look({ handled: 35, missing: missing(5) })).results.map(({ runId }) => runId)).toEqual(ids(5));
    expect(few.http.lines.slice(1).every((line) => line.includes("/run/"))).toBe(true);
    const many = scripted(server({ complete: ids(40) }, all));
    expect(many.client.look(look({ handled: 34, missing: missing(6) })).results.map(({ runId }) => runId)).toEqual(ids(40));
    expect(many.http.lines.slice(1)).toEqual(["GET /v0/tasks/my%20task/batches/B1/export?format=json"]);
  });

  test("what the sheet names as missing but the API not as finished is not fetched", () => {
    const { client, http } = scripted(server({ complete: ["a"], running: ["b"] }, {}));
    expect(client.look(look({ missing: () => new Set(["a", "b", "c"]) })).results).toHaveLength(1);
    expect(http.requests).toHaveLength(2);
  });

  test.each<[string, unknown]>([
    ["a list", ids(8).map((id) => record(id))],
    ["a list in an object", { results: ids(8).map((id) => record(id)) }],
    [
      "an object a line",
      ids(8)
        .map((id) => JSON.stringify(record(id)))
        .join("\n"),
    ],
    [
      "arguments and outputs in places of other servers",
      ids(8).map((id) => ({ id, status: "Complete", input: { arguments: { q: id } }, outputs: { answer: `to ${id}` } })),
    ],
    ["ids in another case", ids(8).map((id) => record(id.toUpperCase()))],
    ["every run twice", [...ids(8), ...ids(8)].map((id) => record(id))],
  ])("an export of %s is read", (_name, body) => {
    const { client, http } = scripted(server({ complete: ids(8) }, { body }));
    const { results, problem } = client.look(look());
    expect(results.map((result) => [result.runId.toLowerCase(), result.arguments?.get("q")?.toLowerCase(), result.outputs.size])).toEqual(
      ids(8).map((id) => [id, id, 1]),
    );
    expect(problem).toBeNull();
    expect(http.requests).toHaveLength(2);
  });

  test.each<[string, ScriptedAnswer | Error]>([
    ["cut off", { body: JSON.stringify(ids(8).map((id) => record(id))).slice(0, 300) }],
    ["an HTML page", { body: "<html>busy</html>" }],
    ["empty", { body: "" }],
    ["not there", { status: 404 }],
    ["a server error", { status: 500 }],
    ["too large for UrlFetchApp", noAnswer()],
    ["lacking runs", { body: [record("run-1"), record("run-2")] }],
    ["of runs that are not done after all", { body: ids(8).map((id) => record(id, { status: "running" })) }],
  ])("when the export is %s, the rest is fetched run by run", (_name, exported) => {
    const { client } = scripted(server({ complete: ids(8) }, exported));
    const { results, problem } = client.look(look());
    expect(new Set(results.map(({ runId }) => runId))).toEqual(new Set(ids(8)));
    expect(problem).toBeNull();
  });

  test("what the time does not allow is left for the next look, and said", () => {
    const { client } = scripted(server({ complete: ids(50) }, { body: "<html>" }), "json", 10_000, 1000);
    const first = client.look(look());
    expect(first.results.map(({ runId }) => runId)).toEqual(ids(8));
    expect(first.problem?.kind).toBe("busy");
    const done = new Set(first.results.map(({ runId }) => String(runId)));
    const later = scripted(server({ complete: ids(50) }, { body: "<html>" })).client.look(
      look({ handled: 8, missing: (all) => new Set([...all].filter((id) => !done.has(id))) }),
    );
    expect(later.results).toHaveLength(42);
    expect(later.problem).toBeNull();
  });

  test.each([429, 401, 402, 403])("an export refused with %i is not made up for by many requests", (status) => {
    const { client, http } = scripted(server({ complete: ids(50) }, { status }));
    const { results, problem } = client.look(look());
    expect([results.length, problem === null]).toEqual([0, false]);
    expect(http.lines.some((line) => line.includes("/run/"))).toBe(false);
  });

  test("a server that stops answering is not asked for each run in turn", () => {
    const { client, http } = scripted(server({ complete: ids(50) }, { status: 500 }, () => noAnswer()));
    expect(client.look(look()).problem?.kind).toBe("unreachable");
    expect(http.lines.filter((line) => line.includes("/run/"))).toHaveLength(1);
  });

  test("one run that cannot be had does not keep the others from being filled", () => {
    const { client } = scripted(server({ complete: ids(4) }, {}, (id) => (id === "run-2" ? { status: 404 } : { body: record(id) })));
    const { results, problem } = client.look(look());
    expect(results.map(({ runId }) => runId)).toEqual(["run-1", "run-3", "run-4"]);
    expect(problem?.kind).toBe("not-found");
  });

  test("an answer about another run than was asked for is not taken", () => {
    const { client } = scripted(server({ complete: ["run-1"] }, {}, () => ({ body: record("run-2") })));
    expect(client.look(look())).toMatchObject({ results: [], problem: { kind: "bad-response" } });
  });

  test("a run whose status went back is left for the next look", () => {
    const { client } = scripted(server({ complete: ["run-1"] }, {}, (id) => ({ body: record(id, { status: "running" }) })));
    expect(client.look(look())).toMatchObject({ results: [], problem: null });
  });

  test("failed runs come with their reason, from the export or singly", () => {
    const failed = (id: string) => ({ body: { run_id: id, status: "failed", error: { message: `no ${id}` } } });
    const { client } = scripted(
      server({ failed: ids(7), complete: ["a"] }, { body: [record("a"), { run_id: "run-1", status: "failed", error: "by export" }] }, failed),
    );
    const errors = new Map(client.look(look()).results.map(({ runId, error }) => [String(runId), error]));
    expect([errors.get("run-1"), errors.get("run-7"), errors.get("a")]).toEqual(["by export", "no run-7", ""]);
  });

  test("when very many failed, the reasons of a hundred are fetched and the rest is reported failed", () => {
    const failed = (id: string) => ({ body: { run_id: id, status: "failed", error: "no" } });
    const { client, http } = scripted(server({ failed: ids(300) }, { body: [] }, failed));
    const { results } = client.look(look());
    expect(results).toHaveLength(300);
    expect(results.filter(({ error }) => error === "no")).toHaveLength(100);
    expect(results.every(({ status, error }) => status === "failed" && error !== "")).toBe(true);
    expect(results[299]).toEqual({
      runId: "run-300",
      status: "failed",
      arguments: null,
      outputs: new Map(),
      error: "failed; many runs failed at once, so the reason of this one was not fetched",
      basis: [],
      warnings: [],
      token: "",
      createdAt: "",
      finishedAt: "",
    });
    expect(http.requests).toHaveLength(102);
  });

  test("output keys such as __proto__ are outputs like any other", () => {
    const body = '{"run_id":"run-1","status":"complete","output":{"__proto__":{"x":1},"constructor":"c","toString":"t"}}';
    const { client } = scripted(server({ complete: ["run-1"] }, {}, () => ({ body })));
    const [result] = client.look(look()).results;
    expect([...(result?.outputs ?? [])]).toEqual([
      ["__proto__", { x: 1 }],
      ["constructor", "c"],
      ["toString", "t"],
    ]);
  });

  test("an output that is no object is one output", () => {
    const { client } = scripted(server({ complete: ["run-1"] }, {}, (id) => ({ body: record(id, { output: "just text" }) })));
    expect([...(client.look(look()).results[0]?.outputs ?? [])]).toEqual([["output", "just text"]]);
  });
});

describe("CSV export", () => {
  const header = "task_id,batch_run_id,run_id,status,runner";
  const rows = (columns: string, row: (id: string) => string, end = "\n") =>
    `${header},${columns}\n${ids(8)
      .map((id) => `t,b,${id},complete,neon,${row(id)}`)
      .join("\n")}${end}`;

  test("an argument and an output of one name are told apart by their places", () => {
    const { client } = scripted(server({ complete: ids(8) }, { body: rows("name,country,name,capital", (id) => `in-${id},France,out-${id},Paris`) }), "csv");
    const [first] = client.look(look({ target: { ...TARGET, argumentNames: ["country", "name", "never sent"] } })).results;
    expect([...(first?.arguments ?? [])]).toEqual([
      ["name", "in-run-1"],
      ["country", "France"],
    ]);
    expect([...(first?.outputs ?? [])]).toEqual([
      ["name", "out-run-1"],
      ["capital", "Paris"],
    ]);
  });

  test("one run is asked for its JSON to learn which columns are text", () => {
    const single = (id: string) => ({ body: record(id, { output: { zip: "75001", size: 12.5, code: "00123", open: true, tags: ["a"] } }) });
    const { client, http } = scripted(
      server({ complete: ids(8) }, { body: rows("q,zip,size,code,open,tags", () => '1,75001,12.50,00123,TRUE,"[""a"",""b""]"') }, single),
      "csv",
    );
    const { results } = client.look(look());
    expect(results).toHaveLength(8);
    expect(Object.fromEntries(results.find(({ runId }) => runId === "run-8")?.outputs ?? [])).toEqual({
      zip: "75001",
      size: 12.5,
      code: "00123",
      open: true,
      tags: ["a", "b"],
    });
    expect(http.requests).toHaveLength(3);
  });

  test("columns of plain text ask for nothing", () => {
    const { client, http } = scripted(server({ complete: ids(8) }, { body: rows("q,answer", (id) => `1,to ${id}`) }), "csv");
    client.look(look());
    expect(http.requests).toHaveLength(2);
  });

  test.each([
    ["ends without a line break, so that its last value may be cut off", ""],
    ["is cut off in a record", "\nt,b,run-9"],
  ])("when it %s, that run is fetched singly", (_name, end) => {
    const { client, http } = scripted(server({ complete: ids(8) }, { body: rows("q,answer", (id) => `1,cut ${id}`, end) }), "csv");
    const { results, problem } = client.look(look());
    expect(results).toHaveLength(8);
    expect(problem).toBeNull();
    expect(results.filter(({ outputs }) => outputs.get("answer") === "to run-8")).toHaveLength(end === "" ? 1 : 0);
    expect(http.requests).toHaveLength(end === "" ? 3 : 2);
  });

  test("a file with another header is not guessed at", () => {
    const { client } = scripted(server({ complete: ids(8) }, { body: `run,${header}\n` }), "csv");
    expect(client.look(look()).results).toHaveLength(8);
  });
});
