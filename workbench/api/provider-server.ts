import type { Route } from "./route";
import type { Surroundings } from "./surroundings";

/** A batch API for one's own machine. Each has a folder with a `server.ts`, and a line in `servers.ts`. */
export interface ProviderServer {
  /** What the add-on calls the API. */
  readonly name: string;
  /** Where it wants the key: a header of its own, or `Authorization: Bearer`. */
  readonly keyHeader: "x-api-key" | "authorization";
  /** What more there is to know of it, as lines of plain text for the page at `/`. */
  readonly about: readonly string[];
  routes(around: Surroundings): readonly Route[];
  /** Lines for a person who has just started it. */
  greeting(baseUrl: string, apiKey: string): readonly string[];
}

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The key that a request brings; "" for none. */
export function keyIn(headers: Headers, keyHeader: ProviderServer["keyHeader"]): string {
  const value = headers[keyHeader];
  if (typeof value !== "string") return "";
  return keyHeader === "authorization" ? value.replace(/^Bearer /i, "") : value;
}
