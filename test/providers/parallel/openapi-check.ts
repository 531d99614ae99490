import { Ajv2020, type ValidateFunction } from "ajv/dist/2020";
import type { HttpRequest } from "../../../src/providers/http/http";
import openApi from "../../../workbench/api/spec/parallel-tasks-openapi.json";

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly requestBody?: unknown;
}

const ajv = new Ajv2020({ strict: false, validateFormats: false, coerceTypes: true }).addSchema(openApi, "openapi");
const bodies = new Map<string, ValidateFunction>();

/** What is wrong with a request by Parallel's published contract; `null` when nothing is. */
export function faultByOpenApi({ method, url, body }: HttpRequest): string | null {
  const { pathname, searchParams } = new URL(url);
  const template = Object.keys(openApi.paths).find((path) => new RegExp(`^${path.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(pathname));
  if (template === undefined) return `no path ${pathname}`;
  const operations: Readonly<Record<string, Operation>> = Object.entries(openApi.paths).find(([path]) => path === template)?.[1] ?? {};
  const operation = operations[method.toLowerCase()];
  if (operation === undefined) return `no ${method} ${template}`;
  for (const [name, value] of searchParams) {
    const parameter = operation.parameters?.find((known) => known.in === "query" && known.name === name);
    if (parameter === undefined) return `no parameter ${name} of ${template}`;
    if (!ajv.validate(parameter.schema, value)) return `${name}=${value}: ${ajv.errorsText()}`;
  }
  if (operation.requestBody === undefined) return body === undefined ? null : `a body where none is wanted: ${template}`;
  let validate = bodies.get(template);
  if (validate === undefined) {
    const place = `${template.replace(/~/g, "~0").replace(/\//g, "~1").replace(/[{}]/g, encodeURIComponent)}/${method.toLowerCase()}`;
    validate = ajv.compile({ $ref: `openapi#/paths/${place}/requestBody/content/application~1json/schema` });
    bodies.set(template, validate);
  }
  return validate(JSON.parse(body ?? "null")) ? null : ajv.errorsText(validate.errors);
}
