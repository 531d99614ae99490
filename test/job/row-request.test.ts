import type { RowArguments } from "../../src/job/arguments";
import type { SheetValue } from "../../src/job/cell";
import { RequestReader, type RequestRules } from "../../src/job/row-request";
import { argumentsOf, lineOf } from "./rows";

const RULES: Omit<RequestRules, "placeOf"> = {
  arguments: [{ name: "country", from: { kind: "column", column: "country" } }],
  runnerColumn: null,
  callback: { kind: "none" },
  dateText: () => "a date",
  nameOf: (column) => `"${column}"`,
  limits: () => ({ characters: 1_000, isKnownRunner: (name) => name !== "coer" }),
};

function ask(rules: Partial<RequestRules>, cells: Readonly<Record<string, SheetValue>>) {
  const { line, placeOf } = lineOf(cells);
  const request = new RequestReader({ ...RULES, ...rules, placeOf }).request(line);
  return request.ok ? { ...request, arguments: new Map(request.arguments) } : request;
}

const france = { ok: true, arguments: new Map(argumentsOf({ country: "France" })), runner: "", callbackUrl: "" };

test("a row asks for its arguments, with no runner or callback of its own", () => {
  expect(ask({}, { country: "France" })).toEqual(france);
});

test("its arguments alone are what it asks with", () => {
  const { line, placeOf } = lineOf({ country: "France", runner: "#REF!" });
  const reader = new RequestReader({ ...RULES, runnerColumn: "runner", placeOf });
  expect(new Map(reader.arguments(line) as RowArguments)).toEqual(new Map([["country", "France"]]));
  expect(["France", "Spain"].map((country) => reader.agreement(line, new Map([["country", country]])))).toEqual(["exact", "none"]);
});

test("a row without arguments stays out, whatever else it says", () => {
  expect(ask({ runnerColumn: "runner" }, { country: "", runner: "core" })).toEqual({ ok: false, reason: { kind: "no-arguments" } });
});

test("a runner column overrides the runner of a row; blank leaves it", () => {
  expect(ask({ runnerColumn: "runner" }, { country: "France", runner: " core " })).toEqual({ ...france, runner: "core" });
  expect(ask({ runnerColumn: "runner" }, { country: "France", runner: "" })).toEqual(france);
  expect(ask({ runnerColumn: "runner" }, { country: "France" })).toEqual(france);
});

test("an error in the runner column leaves the row out", () => {
  expect(ask({ runnerColumn: "runner" }, { country: "France", runner: "#REF!" })).toEqual({
    ok: false,
    reason: { kind: "error-cell", column: '"runner"', error: "#REF!" },
  });
});

test("one callback for all rows", () => {
  expect(ask({ callback: { kind: "url", url: "https://example.org/done" } }, { country: "France" })).toEqual({
    ...france,
    callbackUrl: "https://example.org/done",
  });
});

test("a column of callbacks: each row its own, blank for none", () => {
  const callback = { kind: "column", column: "url" } as const;
  expect(ask({ callback }, { country: "France", url: " https://example.org/1 " })).toEqual({ ...france, callbackUrl: "https://example.org/1" });
  expect(ask({ callback }, { country: "France", url: "" })).toEqual(france);
});

test("a callback that is none leaves the row out with the reason", () => {
  expect(ask({ callback: { kind: "column", column: "url" } }, { country: "France", url: "example" })).toEqual({
    ok: false,
    reason: { kind: "callback-unusable", fault: "not-https" },
  });
});
