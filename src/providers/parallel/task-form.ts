import type { ProviderForm } from "../task-form";
import { CAPABILITIES, DEFAULT_BASE_URL, NAME } from "./facts";
import { allProcessors, DEFAULT_PROCESSOR } from "./prices";

export const parallelForm: ProviderForm = {
  name: NAME,
  title: "Parallel",
  defaultBaseUrl: DEFAULT_BASE_URL,
  keysUrl: "https://platform.parallel.ai",
  capabilities: CAPABILITIES,
  runnerWord: "processor",
  runners: allProcessors(),
  defaultRunner: DEFAULT_PROCESSOR,
  options: [],
};
