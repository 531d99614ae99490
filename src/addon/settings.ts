import type { ApiKind, ExportFormat, SettingsForm, SettingsView } from "../contract/contract";
import { Problem } from "../job/problem";
import { normalizeBaseUrl } from "../providers/http/base-url";
import { allProcessors } from "../providers/parallel/processors";
import { type PropertyStore, userStore } from "./google/properties";

export const DEFAULT_BASE_URLS: Readonly<Record<ApiKind, string>> = {
  v0: "https://api.parallel.ai",
  parallel: "https://api.parallel.ai",
};

const SETTINGS = "rr.settings";
const OWNER = "rr.owner";
const keyProperty = (api: ApiKind, baseUrl: string) => `rr.key.${api}.${baseUrl}`;

interface Stored {
  readonly api: ApiKind;
  readonly baseUrls: Readonly<Record<ApiKind, string>>;
  readonly exportFormat: ExportFormat;
}

/** One user's settings, read once an execution. The only place that touches the API key. */
export class Settings {
  private readonly store: PropertyStore = userStore();
  private properties: Record<string, string> = { ...this.store.read() };

  view(): SettingsView {
    const stored = this.stored();
    const savedFor = (api: ApiKind) => ({ baseUrl: stored.baseUrls[api], keySaved: this.properties[keyProperty(api, stored.baseUrls[api])] !== undefined });
    const saved = { v0: savedFor("v0"), parallel: savedFor("parallel") };
    return {
      api: stored.api,
      ...saved[stored.api],
      saved,
      defaultBaseUrls: DEFAULT_BASE_URLS,
      exportFormat: stored.exportFormat,
      processors: allProcessors(),
    };
  }

  /**
   * A key belongs to the base URL it was saved with: another address needs it typed again, so that it never reaches a server
   * its owner did not mean.
   */
  save(form: SettingsForm): void {
    const baseUrl = normalizeBaseUrl(form.baseUrl.trim() === "" ? DEFAULT_BASE_URLS[form.api] : form.baseUrl);
    const stored = this.stored();
    const name = keyProperty(form.api, baseUrl);
    const key = form.apiKey?.trim();
    if (key !== undefined && !/^[\x21-\x7e]{0,500}$/.test(key)) {
      throw new Problem("bad-form", "An API key holds no spaces, line breaks or accented letters.", "Copy the key again and paste it alone.");
    }
    if (form.apiKey === null && baseUrl !== stored.baseUrls[form.api] && this.properties[name] === undefined) {
      throw new Problem("no-key", "The API key was saved for another address.", "Enter the key for this base URL.");
    }
    const entries: Record<string, string> = {
      [SETTINGS]: JSON.stringify({ api: form.api, baseUrls: { ...stored.baseUrls, [form.api]: baseUrl }, exportFormat: form.exportFormat }),
    };
    if (key) entries[name] = key;
    this.write(entries);
    if (key === "") {
      this.store.remove([name]);
      delete this.properties[name];
    }
  }

  /** @throws Problem "no-key" */
  keyFor(api: ApiKind, baseUrl: string): string {
    const key = this.properties[keyProperty(api, baseUrl)];
    if (key === undefined) throw new Problem("no-key", `No API key is saved for ${baseUrl}.`, "Enter the key under Settings.");
    return key;
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
    const fallback: Stored = { api: "parallel", baseUrls: DEFAULT_BASE_URLS, exportFormat: "json" };
    try {
      const value: unknown = JSON.parse(this.properties[SETTINGS] ?? "null");
      return isStored(value) ? value : fallback;
    } catch {
      return fallback;
    }
  }

  private write(entries: Readonly<Record<string, string>>): void {
    this.store.write(entries);
    this.properties = { ...this.properties, ...entries };
  }
}

function isStored(value: unknown): value is Stored {
  if (typeof value !== "object" || value === null || !("baseUrls" in value) || !("api" in value) || !("exportFormat" in value)) return false;
  const urls = value.baseUrls;
  const isText = (part: unknown) => typeof part === "string" && part !== "";
  return (
    (value.api === "v0" || value.api === "parallel") &&
    (value.exportFormat === "json" || value.exportFormat === "csv") &&
    typeof urls === "object" &&
    urls !== null &&
    "v0" in urls &&
    isText(urls.v0) &&
    "parallel" in urls &&
    isText(urls.parallel)
  );
}
