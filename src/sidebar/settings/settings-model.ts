import type { ProviderName, ProviderOptions, SettingsForm, SettingsView } from "../../contract/settings";
import { formOfProvider } from "../../providers/browser-registry";
import type { Advice } from "../../texts/advice";
import type { Page } from "../page/page";
import { problemOf } from "../server/server-problem";
import { Store } from "../ui/store";
import { words } from "../words";

/** What stands in the fields. */
export interface Typed {
  readonly provider: ProviderName;
  readonly baseUrl: string;
  readonly key: string;
  readonly options: ProviderOptions;
}

/** What came of Save, Test or Remove. */
type Answer = { readonly kind: "problem"; readonly advice: Advice } | { readonly kind: "info"; readonly text: string; readonly saved: boolean };

export interface SettingsState {
  readonly typed: Typed;
  readonly keyMissing: boolean;
  readonly answer: Answer | null;
}

/** Which API, with which key, at which address. */
export class SettingsModel {
  readonly state: Store<SettingsState>;

  /** @param taskId the task in the run form, which the test asks about */
  constructor(
    private readonly page: Page,
    private readonly taskId: () => string,
  ) {
    this.state = new Store(asSaved(page.settings.value));
    page.settings.listen(() => this.state.set(asSaved(page.settings.value)));
  }

  change(part: Partial<Typed>): void {
    this.state.set({ typed: { ...this.state.value.typed, ...part }, keyMissing: false, answer: null });
  }

  chooseProvider(provider: ProviderName): void {
    const { baseUrl, options } = this.page.settings.value.saved[provider] ?? { baseUrl: formOfProvider(provider).defaultBaseUrl, options: {} };
    this.change({ provider, baseUrl, options });
  }

  save(): Promise<void> | void {
    const { typed } = this.state.value;
    if (typed.key.trim() === "" && !hasSavedKey(this.page.settings.value, typed)) {
      this.state.set({ ...this.state.value, keyMissing: true });
      return;
    }
    const key = typed.key.trim();
    return this.send({ provider: typed.provider, baseUrl: typed.baseUrl.trim(), apiKey: key === "" ? null : key, options: typed.options });
  }

  removeKey(): Promise<void> {
    const { provider, baseUrl, options } = this.page.settings.value;
    return this.send({ provider, baseUrl, apiKey: "", options });
  }

  async test(): Promise<void> {
    const settings = this.page.settings.value;
    if (isChanged(settings, this.state.value.typed)) return this.answer({ kind: "info", text: words.settings.saveFirst, saved: false });
    try {
      const { found } = await this.page.call("testConnection", { taskId: this.taskId() });
      this.answer({ kind: "info", text: words.settings.probed[found], saved: false });
    } catch (error) {
      this.answer({ kind: "problem", advice: shownHere(error) });
    }
  }

  private async send(form: SettingsForm): Promise<void> {
    this.answer(null);
    try {
      const settings = await this.page.call("saveSettings", form);
      this.page.settings.set(settings);
      this.state.set(asSaved(settings));
      const text = settings.keySaved ? words.settings.saved : form.apiKey === "" ? words.settings.keyRemoved : words.settings.savedWithoutKey;
      this.answer({ kind: "info", text, saved: true });
    } catch (error) {
      this.answer({ kind: "problem", advice: shownHere(error) });
    }
  }

  private answer(answer: Answer | null): void {
    this.state.set({ ...this.state.value, answer });
  }
}

function asSaved({ provider, baseUrl, options }: SettingsView): SettingsState {
  return { typed: { provider, baseUrl, key: "", options }, keyMissing: false, answer: null };
}

/** A problem for somebody who looks at the settings already. */
function shownHere(error: unknown): Advice {
  const problem = problemOf(error);
  return { message: problem.message, action: problem.actionInSettings ?? problem.action };
}

/** A saved key belongs to the API and address it was saved with. */
function hasSavedKey(settings: SettingsView, typed: Typed): boolean {
  const saved = settings.saved[typed.provider];
  return saved?.keySaved === true && typed.baseUrl.trim() === saved.baseUrl;
}

function isChanged(settings: SettingsView, typed: Typed): boolean {
  return typed.provider !== settings.provider || typed.baseUrl.trim() !== settings.baseUrl || typed.key.trim() !== "";
}

export function keyHint(settings: SettingsView, typed: Typed): string {
  if (hasSavedKey(settings, typed)) return words.settings.keySaved;
  if (!settings.saved[typed.provider]?.keySaved) return "";
  return words.settings.keyElsewhere;
}
