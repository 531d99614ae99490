import type { BatchClient, TaskTarget } from "../job/provider";
import type { ConnectionOptions } from "./http/connection";
import { createParallelClient } from "./parallel/parallel-client";
import { createV0Client } from "./v0/v0-client";

export interface ClientOptions extends ConnectionOptions {
  readonly api: TaskTarget["kind"];
  /** How v0 exports results; the same sheet comes of both. */
  readonly exportFormat: "json" | "csv";
}

export function createClient(options: ClientOptions): BatchClient {
  return options.api === "v0" ? createV0Client(options) : createParallelClient(options);
}
