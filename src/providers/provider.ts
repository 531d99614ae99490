import type { BatchClient, Provider } from "../job/provider";
import type { ConnectionOptions } from "./http/connection";

export interface ClientOptions extends ConnectionOptions {
  /** What only this provider knows, as the person chose it in Settings; what is missing or unknown has its default. */
  readonly options: Readonly<Record<string, string>>;
}

/** A provider with its client: what `provider.ts` of each folder exports and the registry lists. */
export interface ProviderModule extends Provider {
  createClient(options: ClientOptions): BatchClient;
}
