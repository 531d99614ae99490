import type { TaskTarget } from "../../../src/job/provider";
import { v0 } from "../../../src/providers/v0/provider";
import { createLocalApi, DEFAULT_API_KEY } from "../../../workbench/api/local-api";
import { v0Server } from "../../../workbench/api/v0/server";
import { testProviderContract } from "../contract-suite";

const target: TaskTarget = { task: { kind: "stored", taskId: "country-profile" }, argumentNames: ["country"] };

// CSV asks for one run more, to learn which columns are text.
describe.each([
  { format: "json", requestsForAll: 2 },
  { format: "csv", requestsForAll: 3 },
])("$format", ({ format, requestsForAll }) => {
  testProviderContract({
    name: `v0 with exports as ${format}`,
    provider: v0,
    options: { format },
    createApi: (options) => createLocalApi(options, [v0Server]),
    target,
    runner: "helium",
    keyHeader: ["x-api-key", DEFAULT_API_KEY],
    creates: ({ method }) => method === "POST",
    givesArguments: true,
    requestsForAll,
  });
});
