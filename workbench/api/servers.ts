import { parallelServer } from "./parallel/server";
import type { ProviderServer } from "./provider-server";
import { v0Server } from "./v0/server";

/** All batch APIs of the workbench. A fresh workbench uses the last. */
export const SERVERS: readonly ProviderServer[] = [
  parallelServer, //
  v0Server,
];
