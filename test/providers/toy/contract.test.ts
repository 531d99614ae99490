import type { TaskTarget } from "../../../src/job/provider";
import type { OutputColumn } from "../../../src/job/task";
import { createLocalApi, DEFAULT_API_KEY } from "../../../workbench/api/local-api";
import { testProviderContract } from "../contract-suite";
import { toy } from "./provider";
import { toyServer } from "./server";

const columns = ["capital", "area", "landlocked", "languages"].map((name): OutputColumn => ({ name, type: "text", description: name }));
const target: TaskTarget = { task: { kind: "columns", instructions: "Facts about the country", columns }, argumentNames: ["country"] };

testProviderContract({
  name: "a made-up API of the unfriendly kind",
  provider: toy,
  createApi: (options) => createLocalApi(options, [toyServer]),
  target,
  runner: "large",
  keyHeader: ["authorization", `Bearer ${DEFAULT_API_KEY}`],
  creates: ({ method, url }) => method === "POST" && url.endsWith("/toy/batches"),
  givesArguments: false,
  requestsForAll: 2,
});
