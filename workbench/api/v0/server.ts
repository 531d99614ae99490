import type { ProviderServer } from "../provider-server";
import { TASKS } from "../tasks/catalogue";
import { v0Routes } from "./endpoints";

/** The Batch API v0. */
export const v0Server: ProviderServer = {
  name: "v0",
  keyHeader: "x-api-key",
  about: ["Tasks:", ...TASKS.map(({ id, about, example }) => `  ${id}: ${about} Arguments such as ${JSON.stringify(example)}`)],
  routes: v0Routes,
  greeting: (baseUrl, apiKey) => [
    `Tasks: ${TASKS.map(({ id }) => id).join(", ")}`,
    "",
    "Try:",
    `  curl -X POST ${baseUrl}/v0/tasks/country-profile/batches \\`,
    `    -H "x-api-key: ${apiKey}" -H "Content-Type: application/json" \\`,
    `    -d '{"task_run_requests": [{"arguments": {"country": "France"}}, {"arguments": {"country": "Japan"}}]}'`,
  ],
};
