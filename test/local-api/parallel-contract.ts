import { Ajv2020, type ValidateFunction } from "ajv/dist/2020";
import openApi from "../../workbench/api/spec/parallel-tasks-openapi.json";
import type { Call, Json, Reply } from "./caller";

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true }).addSchema(openApi, "openapi");
const validators = new Map<string, ValidateFunction>();

/** Checks every answer of the task endpoints against Parallel's OpenAPI file, each event of a stream too. */
export function checkedCall(call: Call): Call {
  return (method, url, body, headers) => {
    const reply = call(method, url, body, headers);
    if (url.startsWith("/v1/")) expectContract(method, url, reply);
    return reply;
  };
}

export function eventsOf(reply: Reply): Json[] {
  return reply.text
    .split("\n\n")
    .map((block) => block.split("\n").filter((line) => line.startsWith("data: ")))
    .filter((lines) => lines.length > 0)
    .map((lines) => JSON.parse(lines.map((line) => line.slice(6)).join("\n")));
}

function expectContract(method: string, url: string, reply: Reply): void {
  const { pathname } = new URL(url, "http://localhost");
  const path = Object.keys(openApi.paths).find((template) => new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(pathname));
  if (path === undefined) throw new Error(`${pathname} is not in the contract`);
  const operation = (openApi.paths as Json)[path][method.toLowerCase()];
  const content = operation.responses[reply.status]?.content;
  if (content === undefined) {
    // A status that the file does not list for this path (401 of a group, 403): the error of all others.
    expect(reply.status).toBeGreaterThanOrEqual(400);
    return expectValid("openapi#/components/schemas/ErrorResponse", reply.json);
  }
  const [type = ""] = Object.keys(content);
  expect(reply.headers["content-type"]).toContain(type);
  const pointer = ["paths", path, method.toLowerCase(), "responses", String(reply.status), "content", type, "schema"].map(encoded).join("/");
  const values = type === "text/event-stream" ? eventsOf(reply) : [reply.json];
  for (const value of values) expectValid(`openapi#/${pointer}`, value);
}

function encoded(step: string): string {
  return encodeURIComponent(step.replace(/~/g, "~0").replace(/\//g, "~1"));
}

function expectValid(ref: string, value: unknown): void {
  const validate = validators.get(ref) ?? ajv.compile({ $ref: ref });
  validators.set(ref, validate);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}
