import type { ProviderForm } from "../task-form";
import { CAPABILITIES, DEFAULT_BASE_URL, NAME } from "./facts";

export const v0Form: ProviderForm = {
  name: NAME,
  title: "Batch API v0",
  defaultBaseUrl: DEFAULT_BASE_URL,
  keysUrl: "https://platform.parallel.ai",
  capabilities: CAPABILITIES,
  runnerWord: "runner",
  runners: [],
  defaultRunner: "",
  options: [
    {
      name: "format",
      label: "Results come as",
      choices: [
        { value: "json", label: "JSON" },
        { value: "csv", label: "CSV" },
      ],
    },
  ],
};
