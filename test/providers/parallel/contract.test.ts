import type { TaskTarget } from "../../../src/job/provider";
import { parallel } from "../../../src/providers/parallel/provider";
import { createLocalApi, DEFAULT_API_KEY } from "../../../workbench/api/local-api";
import { parallelServer } from "../../../workbench/api/parallel/server";
import { testProviderContract } from "../contract-suite";
import { faultByOpenApi } from "./openapi-check";

const target: TaskTarget = {
  argumentNames: ["country"],
  task: {
    kind: "columns",
    instructions: "Facts about the country",
    columns: [
      { name: "capital", type: "text", description: "capital city" },
      { name: "area", type: "number", description: "area in square kilometres" },
      { name: "landlocked", type: "yes-no", description: "whether it has no coast" },
      { name: "languages", type: "list", description: "official languages" },
    ],
  },
};

describe.each(["modified", "created"] as const)("runs in the order of %s", (runOrder) => {
  testProviderContract({
    name: `Parallel with a stream in the order of ${runOrder}`,
    provider: parallel,
    createApi: (options) => createLocalApi({ ...options, runOrder }, [parallelServer]),
    target,
    runner: "core",
    keyHeader: ["x-api-key", DEFAULT_API_KEY],
    creates: ({ method, url }) => method === "POST" && /\/runs(\?|$)/.test(url),
    givesArguments: true,
    requestsForAll: 2,
    faultOf: faultByOpenApi,
  });
});
