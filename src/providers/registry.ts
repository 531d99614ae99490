import { Problem } from "../job/problem";
import type { BatchClient } from "../job/provider";
import type { ConnectionOptions } from "./http/connection";
import { createParallelClient } from "./parallel/parallel-client";
import { createV0Client } from "./v0/v0-client";

export interface ClientOptions extends ConnectionOptions {
  readonly options: Readonly<Record<string, string>>;
}

/** A batch API that Rowrunner can talk to. */
export interface Provider {
  /** In settings, records and `--api`. */
  readonly name: string;
  readonly defaultBaseUrl: string;
  readonly createClient: (options: ClientOptions) => BatchClient;
}

/** All of them; the first is the one a new person starts with. */
export const PROVIDERS: readonly Provider[] = [
  { name: "parallel", defaultBaseUrl: "https://api.parallel.ai", createClient: createParallelClient },
  { name: "v0", defaultBaseUrl: "https://api.parallel.ai", createClient: createV0Client },
];

/** @throws Problem "bad-form" for a name that no provider has */
export function providerNamed(name: string): Provider {
  const provider = PROVIDERS.find((one) => one.name === name);
  if (!provider) throw new Problem("bad-form", `Rowrunner does not know the API "${name.slice(0, 40)}".`, "Choose an API under Settings.");
  return provider;
}
