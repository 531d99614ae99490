import { scriptOf } from "./script-runtime";

const CODE = `
  function echo(...args) { return args; }
  const arrow = () => "arrow";
  function private_() { return 1; }
  var object = { method() { return 1; } };
  function date() { return { at: [new Date()] }; }
  function nothing() {}
  function holes() { return [undefined, , { a: undefined, b: null }, NaN]; }
  function service() { return { store: PropertiesService.getUserProperties() }; }
  function circle() { const a = {}; a.a = a; return a; }
  function proto() { return JSON.parse('{"__proto__": 1, "constructor": 2}'); }
  function fail() { const error = new RangeError("too far"); error.code = 7; throw error; }
  function exception() { PropertiesService.getUserProperties().setProperty("k", "x".repeat(10000)); }
  function throwText() { throw "just text"; }
  function getter() { return { get a() { throw new Error("no"); } }; }
  function deep() { let a = []; for (let i = 0; i < 100000; i++) a = [a]; return a; }
  function proxy() { return new Proxy([], { get() { throw new Error("no"); } }); }
  function hostile() { throw { get message() { throw 1; } }; }
  function symbol() { throw { message: Symbol("x"), name: 7 }; }
  function own(values) { return [values instanceof Array, values[0] instanceof Object]; }
`;

describe("google.script.run [G: guides/html/client-server-communication.md]", () => {
  const call = (name: string, ...args: readonly unknown[]) => {
    const script = scriptOf(CODE);
    return script.runtime.callFromClient(script.documentId, name, args).answer;
  };

  it("passes numbers, booleans, texts, null, and arrays and objects of them", () => {
    expect(call("echo", 1, true, "é", null, [{ a: [1] }])).toEqual({ ok: true, value: [1, true, "é", null, [{ a: [1] }]] });
    expect(call("echo", [undefined], { a: undefined })).toEqual({ ok: true, value: [[null], {}] });
  });

  it("gives the script arrays and objects of its own", () => {
    expect(call("own", [{}])).toEqual({ ok: true, value: [true, true] });
  });

  it.each([
    ["a Date", [new Date(0)]],
    ["a function", [() => 1]],
    ["a Date inside", [{ a: [new Date(0)] }]],
  ])("fails with %s as an argument, and the script does not run", (_, args) => {
    const script = scriptOf(CODE);
    const { answer, execution } = script.runtime.callFromClient(script.documentId, "echo", ["fine", ...args]);
    expect(answer).toEqual({ ok: false, name: "TypeError", message: "Failed due to illegal value in property: 1" });
    expect(execution).toMatchObject({ status: "failed", callList: [] });
  });

  it.each(["date", "service", "circle", "nothing", "getter", "deep", "proxy"])("returns null for the result of %s() [report]", (name) => {
    expect(call(name)).toEqual({ ok: true, value: null });
  });

  it("returns null for undefined and for numbers that are none", () => {
    expect(call("holes")).toEqual({ ok: true, value: [null, null, { b: null }, null] });
  });

  it("keeps unlucky keys as data", () => {
    expect(JSON.stringify(call("proto"))).toBe('{"ok":true,"value":{"__proto__":1,"constructor":2}}');
  });

  it.each(["private_", "object.method", "missing", "parseInt", "UrlFetchApp", "eval", "a b", "class"])("does not offer %s", (name) => {
    expect(call(name)).toEqual({ ok: false, name: "TypeError", message: `google.script.run.${name} is not a function` });
  });

  it("offers functions declared with const [G: guides/v8runtimeoverview.md]", () => {
    expect(call("arrow")).toEqual({ ok: true, value: "arrow" });
  });

  it("carries an error's name and message and nothing else [I: mootoday/google-docs-addon-svelte-template#3]", () => {
    expect(call("fail")).toEqual({ ok: false, name: "RangeError", message: "too far" });
    expect(call("exception")).toEqual({ ok: false, name: "Exception", message: "Argument too large: value" });
    expect(call("throwText")).toEqual({ ok: false, name: "Error", message: "just text" });
  });

  it("stands errors that resist being read", () => {
    expect(call("hostile")).toEqual({ ok: false, name: "Error", message: "" });
    expect(call("symbol")).toEqual({ ok: false, name: "Error", message: "Symbol(x)" });
  });

  it("refuses an argument that is nested too deep to copy", () => {
    let deep: unknown[] = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(call("echo", deep)).toMatchObject({ ok: false, name: "TypeError" });
  });

  it("runs with full authorization as the person at the sidebar", () => {
    const script = scriptOf(CODE, { deployment: "addon" });
    expect(script.runtime.callFromClient(script.documentId, "echo", [], "guest@example.com").execution).toMatchObject({
      source: "sidebar",
      authMode: "FULL",
      user: "guest@example.com",
    });
  });

  it("tells listeners of every execution, until they leave", () => {
    const script = scriptOf(CODE);
    const seen: string[] = [];
    const leave = script.runtime.onExecution((execution) => seen.push(execution.functionName));
    script.runtime.callFromClient(script.documentId, "echo", []);
    leave();
    script.runtime.callFromClient(script.documentId, "arrow", []);
    expect(seen).toEqual(["echo"]);
    expect(script.runtime.executions().map((execution) => execution.functionName)).toEqual(["echo", "arrow"]);
  });
});
