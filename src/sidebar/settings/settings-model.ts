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
  /** The field that has to be mended before anything is saved. */
  readonly fault: "baseUrl" | "apiKey" | null;
  /** What the person is asked whether to remove. */
  readonly removeAsked: "key" | "all keys" | null;
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
    this.state.set({ typed: { ...this.state.value.typed, ...part }, fault: null, removeAsked: null, answer: null });
  }

  chooseProvider(provider: ProviderName): void {
    const { baseUrl, options } = this.page.settings.value.saved[provider] ?? { baseUrl: formOfProvider(provider).defaultBaseUrl, options: {} };
    this.change({ provider, baseUrl, options });
  }

  async save(): Promise<void> {
    const { typed } = this.state.value;
    const fault = faultOf(this.page.settings.value, typed);
    if (fault !== null) return this.state.set({ ...this.state.value, fault });
    const key = typed.key.trim();
    await this.send({ provider: typed.provider, baseUrl: typed.baseUrl.trim(), apiKey: key === "" ? null : key, options: typed.options });
  }

  /** What was said is over when the person comes back. */
  left(): void {
    this.state.set({ ...this.state.value, answer: null, removeAsked: null });
  }

  askToRemove(removeAsked: SettingsState["removeAsked"]): void {
    this.state.set({ ...this.state.value, removeAsked, answer: null });
  }

  removeKey(): Promise<void> {
    const { provider, baseUrl, options } = this.page.settings.value;
    return this.send({ provider, baseUrl, apiKey: "", options });
  }

  async removeAllKeys(): Promise<void> {
    try {
      this.show(await this.page.call("removeKeys"), words.settings.keysRemoved);
    } catch (error) {
      this.answer({ kind: "problem", advice: shownHere(error) });
    }
  }

  private show(settings: SettingsView, text: string): void {
    this.page.settings.set(settings);
    this.state.set(asSaved(settings));
    this.answer({ kind: "info", text, saved: true });
    this.page.say(text);
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
    const isFirst = !this.page.settings.value.keySaved;
    try {
      const settings = await this.page.call("saveSettings", form);
      this.page.settings.set(settings);
      this.state.set(asSaved(settings));
      if (form.apiKey) await this.page.call("testConnection", { taskId: "" });
      const saved = form.apiKey ? words.settings.savedAndAccepted : words.settings.saved;
      const text = settings.keySaved ? saved : form.apiKey === "" ? words.settings.keyRemoved : words.settings.savedWithoutKey;
      this.answer({ kind: "info", text, saved: true });
      if (isFirst && settings.keySaved) this.page.show("run");
      this.page.say(text);
    } catch (error) {
      this.answer({ kind: "problem", advice: shownHere(error) });
    }
  }

  private answer(answer: Answer | null): void {
    this.state.set({ ...this.state.value, answer });
  }
}

function asSaved({ provider, baseUrl, options }: SettingsView): SettingsState {
  return { typed: { provider, baseUrl, key: "", options }, fault: null, removeAsked: null, answer: null };
}

/** A problem for somebody who looks at the settings already. */
function shownHere(error: unknown): Advice {
  const problem = problemOf(error);
  return { message: problem.message, action: problem.actionIn?.settings ?? problem.action };
}

function faultOf(settings: SettingsView, typed: Typed): SettingsState["fault"] {
  if (typed.baseUrl.trim() !== "" && !/^https?:\/\/\S+$/i.test(typed.baseUrl.trim())) return "baseUrl";
  return typed.key.trim() === "" && !hasSavedKey(settings, typed) ? "apiKey" : null;
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
