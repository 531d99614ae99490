import { type InferOutput, maxEntries, maxLength, nullable, pipe, readonly, record, regex, string } from "valibot";
import { object, text } from "./schema";

/** The name of a batch API, as the registries of `src/providers` list them. */
const providerName = pipe(string(), regex(/^[a-z0-9-]+$/), maxLength(40));
export type ProviderName = InferOutput<typeof providerName>;

/** What only one provider knows, chosen by the person in Settings; no other layer reads it. */
const providerOptions = pipe(record(text(100), text(100)), maxEntries(20), readonly());
export type ProviderOptions = InferOutput<typeof providerOptions>;

export const settingsForm = object({
  provider: providerName,
  /** "" means the API's own address. */
  baseUrl: text(500),
  /** A new key; `null` keeps the saved one (refused when the base URL changed); `""` removes it. */
  apiKey: nullable(text(500)),
  options: providerOptions,
});
export type SettingsForm = InferOutput<typeof settingsForm>;

/** The test of the connection; `taskId` is "" where the form has none. */
export const testForm = object({ taskId: text(200) });

export interface SettingsView {
  readonly provider: ProviderName;
  /** Base URL in use for `provider`. */
  readonly baseUrl: string;
  /** Whether a key is saved for `provider` and `baseUrl`. The key itself never reaches the sidebar. */
  readonly keySaved: boolean;
  /** Keys that are saved, for whatever API and address. */
  readonly keys: number;
  readonly options: ProviderOptions;
  /** What is saved for each API, for switching between them. */
  readonly saved: Readonly<Record<ProviderName, { readonly baseUrl: string; readonly keySaved: boolean; readonly options: ProviderOptions }>>;
}

/** What the sidebar asks for when it opens. */
export interface OpeningView extends SettingsView {
  /** Google's page to grant the permissions that are missing; "" when none is. */
  readonly permissionUrl: string;
}
