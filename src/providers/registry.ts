import { Problem } from "../job/problem";
import { parallel } from "./parallel/provider";
import type { ProviderModule } from "./provider";
import { v0 } from "./v0/provider";

/** All batch APIs that the add-on knows; a new person starts with the first. Their forms are in browser-registry.ts. */
export const PROVIDERS: readonly [ProviderModule, ...ProviderModule[]] = [
  parallel, //
  v0,
];

/** @throws Problem "bad-form" for a name that no provider has */
export function providerNamed(name: string): ProviderModule {
  const provider = PROVIDERS.find((one) => one.name === name);
  if (!provider) throw new Problem("bad-form", { fault: "provider-unknown", name: name.slice(0, 40) });
  return provider;
}
