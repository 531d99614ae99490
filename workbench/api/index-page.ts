import type { ApiResponse } from "./exchange";
import type { Route } from "./route";
import { TASKS } from "./tasks/catalogue";

/** `GET /`: what this server is and has, as plain text. The only page that needs no key. */
export function indexPage(routes: readonly Route[]): ApiResponse {
  const width = Math.max(...routes.map(({ path }) => path.length));
  const lines = [
    "Rowrunner's local Batch API. Nothing here leaves this machine, and nothing is kept when it stops.",
    "Every request below needs the header x-api-key.",
    "",
    ...routes.map(({ method, path, about }) => `${method.padEnd(4)} ${path.replace(/:(\w+)/g, "{$1}").padEnd(width + 4)} ${about}`),
    "",
    "Tasks:",
    ...TASKS.map(({ id, about, example }) => `  ${id}: ${about} Arguments such as ${JSON.stringify(example)}`),
    "",
  ];
  return { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body: lines.join("\n") };
}
