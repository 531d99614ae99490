import type { ProviderName, ProviderOptions, SettingsForm, SettingsView } from "../contract/settings";
import { Problem } from "../job/problem";
import { normalizeBaseUrl } from "../providers/http/base-url";
import { isObject, member, textMember, textOf } from "../providers/http/json";
import { PROVIDERS, providerNamed } from "../providers/registry";
import { type PropertyStore, userStore } from "./google/properties";
import { SpentRuns } from "./spent-runs";

const SETTINGS = "rr.settings";
const OWNER = "rr.owner";
const KEY = "rr.key.";
const keyProperty = (provider: ProviderName, baseUrl: string) => `${KEY}${provider}.${baseUrl}`;

interface Stored {
  readonly provider: ProviderName;
  /** What was saved for each API; none for those that were never set up. */
  readonly providers: Readonly<Record<ProviderName, SavedProvider>>;
}

interface SavedProvider {
  readonly baseUrl: string;
  readonly options: ProviderOptions;
}

/** One user's settings, read once an execution. The only place that touches the API key. */
export class Settings {
  private readonly store: PropertyStore = userStore();
  private properties: Record<string, string> = { ...this.store.read() };

  view(): SettingsView {
    const stored = this.stored();
    const savedFor = (name: ProviderName) => {
      const { baseUrl, options } = savedIn(stored, name);
      return { baseUrl, keySaved: this.properties[keyProperty(name, baseUrl)] !== undefined, options };
    };
    return {
      provider: stored.provider,
      ...savedFor(stored.provider),
      keys: this.savedKeys().length,
      saved: Object.fromEntries(PROVIDERS.map(({ name }) => [name, savedFor(name)])),
    };
  }

  /**
   * A key belongs to the base URL it was saved with: another address needs it typed again, so that it never reaches a server
   * its owner did not mean.
   *
   * @param prove tries a key that is about to replace another; where it throws, the other stays
   */
  save(form: SettingsForm, prove: (baseUrl: string, apiKey: string) => void): void {
    const { defaultBaseUrl } = providerNamed(form.provider);
    const baseUrl = normalizeBaseUrl(form.baseUrl.trim() === "" ? defaultBaseUrl : form.baseUrl);
    const stored = this.stored();
    const name = keyProperty(form.provider, baseUrl);
    const key = form.apiKey?.trim();
    if (key !== undefined && !/^[\x21-\x7e]{0,500}$/.test(key)) {
      throw new Problem("bad-form", { fault: "key-malformed" });
    }
    if (form.apiKey === null && baseUrl !== savedIn(stored, form.provider).baseUrl && this.properties[name] === undefined) {
      throw new Problem("no-key", { baseUrl, savedElsewhere: true });
    }
    const replaced = this.properties[name];
    if (key && replaced !== undefined && replaced !== key) prove(baseUrl, key);
    const entries: Record<string, string> = {
      [SETTINGS]: JSON.stringify({ provider: form.provider, providers: { ...stored.providers, [form.provider]: { baseUrl, options: form.options } } }),
    };
    if (key) entries[name] = key;
    this.write(entries);
    if (key === "") {
      this.store.remove([name]);
      delete this.properties[name];
    }
  }

  removeKeys(): void {
    const names = this.savedKeys();
    this.store.remove(names);
    for (const name of names) delete this.properties[name];
  }

  private savedKeys(): readonly string[] {
    return Object.keys(this.properties).filter((name) => name.startsWith(KEY));
  }

  /** @throws Problem "no-key" */
  keyFor(provider: ProviderName, baseUrl: string): string {
    const key = this.properties[keyProperty(provider, baseUrl)];
    if (key === undefined) throw new Problem("no-key", { baseUrl, savedElsewhere: false });
    return key;
  }

  /** How much of what this user approved in a document is spent. */
  spentIn(documentId: string): SpentRuns {
    return new SpentRuns(this.store, this.properties, documentId);
  }

  /** A random tag that marks this user's jobs in the document and says nothing about them; "" before their first job. */
  get owner(): string {
    return this.properties[OWNER] ?? "";
  }

  ensureOwner(): string {
    if (this.owner === "") this.write({ [OWNER]: Math.random().toString(36).slice(2, 12) });
    return this.owner;
  }

  private stored(): Stored {
    try {
      return readStored(JSON.parse(this.properties[SETTINGS] ?? "null"));
    } catch {
      return readStored(null);
    }
  }

  private write(entries: Readonly<Record<string, string>>): void {
    this.store.write(entries);
    this.properties = { ...this.properties, ...entries };
  }
}

function savedIn({ providers }: Stored, name: ProviderName): SavedProvider {
  return providers[name] ?? { baseUrl: providerNamed(name).defaultBaseUrl, options: {} };
}

/** What was written by this code alone; what another version wrote in another shape counts as not set up. */
function readStored(value: unknown): Stored {
  const saved = member(value, "providers");
  const providers = PROVIDERS.flatMap(({ name }): readonly (readonly [ProviderName, SavedProvider])[] => {
    const baseUrl = textMember(member(saved, name), "baseUrl");
    return baseUrl === "" ? [] : [[name, { baseUrl, options: textsIn(member(member(saved, name), "options")) }]];
  });
  const chosen = textMember(value, "provider");
  const [first] = PROVIDERS;
  const provider = PROVIDERS.find(({ name }) => name === chosen) ?? first;
  return { provider: provider?.name ?? "", providers: Object.fromEntries(providers) };
}

function textsIn(value: unknown): ProviderOptions {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, textOf(text)])) : {};
}
