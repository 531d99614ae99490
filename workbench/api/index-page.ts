import type { ApiResponse } from "./exchange";
import type { ProviderServer } from "./provider-server";
import type { Route } from "./route";

/** `GET /`: what this server is and has, as plain text. The only page that needs no key. */
export function indexPage(routes: readonly Route[], servers: readonly ProviderServer[]): ApiResponse {
  const width = Math.max(...routes.map(({ path }) => path.length));
  const lines = [
    "Rowrunner's local Batch API. Nothing here leaves this machine, and nothing is kept when it stops.",
    `Every request below needs the key in the header ${[...new Set(servers.map(({ keyHeader }) => keyHeader))].join(" or ")}.`,
    "",
    ...routes.map(({ method, path, about }) => `${method.padEnd(4)} ${path.replace(/:(\w+)/g, "{$1}").padEnd(width + 4)} ${about}`),
    "",
    ...servers.flatMap(({ about }) => (about.length === 0 ? [] : [...about, ""])),
  ];
  return { status: 200, headers: { "content-type": "text/plain; charset=utf-8" }, body: lines.join("\n") };
}
