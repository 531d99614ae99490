import type { ProviderForm } from "../../../src/providers/task-form";
import { CAPABILITIES, DEFAULT_BASE_URL, NAME } from "./facts";
import { DEFAULT_MODEL } from "./prices";

export const toyForm: ProviderForm = {
  name: NAME,
  title: "Toy",
  defaultBaseUrl: DEFAULT_BASE_URL,
  keysUrl: DEFAULT_BASE_URL,
  capabilities: CAPABILITIES,
  runnerWord: "model",
  runners: [],
  defaultRunner: DEFAULT_MODEL,
  options: [],
};
