import type { ProviderName, ProviderOptions, SettingsForm, SettingsView } from "../../contract/settings";
import { formOfProvider, PROVIDER_FORMS } from "../../providers/browser-registry";
import type { ProviderForm } from "../../providers/task-form";
import type { Advice } from "../../texts/advice";
import { actionButton, linkButton } from "../dom/action-button";
import { element } from "../dom/element";
import { field, radios, textInput } from "../dom/field";
import { focusOn } from "../dom/focus";
import { infoNote, problemNote } from "../dom/notes";
import type { Page, Screen } from "../page/page";
import { problemOf } from "../server/server-problem";
import { words } from "../words";

const APIS = PROVIDER_FORMS.map(({ name, title }) => ({ value: name, label: title }));

interface Typed {
  readonly provider: ProviderName;
  readonly baseUrl: string;
  readonly key: string;
  readonly options: ProviderOptions;
}

/** Which API, with which key, at which address. Also the first thing a new person sees. */
export class SettingsScreen implements Screen {
  private readonly answer = element("div", { role: "status" });
  private readonly form = element("div");
  readonly root = element("div", {}, this.form);
  private typed: Typed | null = null;

  /** @param taskId the task in the run form, which the test asks about */
  constructor(
    private readonly page: Page,
    private readonly taskId: () => string,
  ) {}

  shown(): void {
    if (this.typed === null) this.draw();
  }

  private draw(): void {
    const settings = this.page.settings();
    const typed: Typed = this.typed ?? { provider: settings.provider, baseUrl: settings.baseUrl, key: "", options: settings.options };
    this.typed = typed;
    const change = (part: Partial<Typed>) => {
      this.typed = { ...(this.typed ?? typed), ...part };
      this.answer.replaceChildren();
      explain();
    };

    const key = field(
      words.settings.key,
      textInput("", (text) => change({ key: text }), { type: "password" }),
    );
    key.control.setAttribute("autocomplete", "new-password");
    (key.control as HTMLInputElement).value = typed.key;
    const baseUrl = field(
      words.settings.baseUrl,
      textInput(typed.baseUrl, (text) => change({ baseUrl: text }), { type: "url" }),
    );
    const explain = () => {
      const now = this.typed ?? typed;
      key.setHint(keyHint(settings, now));
      key.setError(null);
      const { name, defaultBaseUrl } = formOfProvider(now.provider);
      baseUrl.setHint(words.settings.baseUrlHint(defaultBaseUrl));
      for (const [api, group] of options) group.hidden = api !== name;
    };
    const chooseProvider = (provider: ProviderName) => {
      const { baseUrl: address, options } = settings.saved[provider] ?? { baseUrl: "", options: {} };
      baseUrl.control.value = address;
      change({ provider, baseUrl: address, options });
    };
    const options = new Map(PROVIDER_FORMS.map((form) => [form.name, this.optionsOf(form, change)]));
    explain();

    const save = actionButton(
      words.settings.save,
      () => {
        const now = this.typed ?? typed;
        if (needsKey(settings, now)) {
          key.setError(words.settings.keyMissing);
          focusOn(key.control);
          return;
        }
        return this.save({ provider: now.provider, baseUrl: now.baseUrl.trim(), apiKey: now.key.trim() === "" ? null : now.key.trim(), options: now.options });
      },
      { main: true, busy: words.settings.saving },
    );
    const test = actionButton(words.settings.test, () => this.test(), { busy: words.settings.testing, label: words.settings.testLabel });
    const remove = linkButton(
      words.settings.removeKey,
      () => this.save({ provider: settings.provider, baseUrl: settings.baseUrl, apiKey: "", options: settings.options }),
      {
        busy: words.settings.removing,
      },
    );
    this.form.replaceChildren(
      element(
        "section",
        { class: "block" },
        element("h2", {}, settings.keySaved ? words.settings.title : words.settings.connectTitle),
        settings.keySaved ? null : element("p", {}, words.settings.connectHint),
        radios(words.settings.api, APIS, typed.provider, chooseProvider),
        key.root,
        element(
          "details",
          { open: typed.baseUrl !== formOfProvider(typed.provider).defaultBaseUrl },
          element("summary", {}, words.settings.advanced),
          baseUrl.root,
          ...options.values(),
        ),
        this.answer,
        element("div", { class: "buttons" }, save, settings.keySaved ? test : null, settings.keySaved ? remove : null),
      ),
      element("section", { class: "block" }, element("h3", {}, words.settings.whereTitle), element("p", { class: "hint" }, words.settings.where)),
    );
  }

  /** What only one provider has to choose. */
  private optionsOf({ name, options }: ProviderForm, change: (part: Partial<Typed>) => void): HTMLElement {
    const saved = this.page.settings().saved[name]?.options ?? {};
    const chosen = this.typed?.provider === name ? this.typed.options : saved;
    const groups = options.map(({ name: option, label, choices }) =>
      radios(label, choices, chosen[option] ?? choices[0].value, (value) => change({ options: { ...this.typed?.options, [option]: value } })),
    );
    return element("div", {}, ...groups);
  }

  private async save(form: SettingsForm): Promise<void> {
    this.answer.replaceChildren();
    try {
      const settings = await this.page.call("saveSettings", form);
      this.typed = null;
      this.page.settingsChanged(settings);
      this.draw();
      const next = settings.keySaved ? actionButton(words.settings.setUpRun, () => this.page.show("run")) : null;
      const note = infoNote(settings.keySaved ? words.settings.saved : form.apiKey === "" ? words.settings.keyRemoved : words.settings.savedWithoutKey);
      if (next) note.append(element("div", { class: "buttons" }, next));
      this.answer.replaceChildren(note);
      focusOn(next ?? note);
    } catch (error) {
      this.answer.replaceChildren(problemNote(shownHere(error)));
    }
  }

  private async test(): Promise<void> {
    this.answer.replaceChildren();
    const settings = this.page.settings();
    if (this.typed !== null && isChanged(settings, this.typed)) {
      this.answer.replaceChildren(infoNote(words.settings.saveFirst));
      return;
    }
    try {
      const { found } = await this.page.call("testConnection", { taskId: this.taskId() });
      this.answer.replaceChildren(infoNote(words.settings.probed[found]));
    } catch (error) {
      this.answer.replaceChildren(problemNote(shownHere(error)));
    }
  }
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

function needsKey(settings: SettingsView, typed: Typed): boolean {
  return typed.key.trim() === "" && !hasSavedKey(settings, typed);
}

function keyHint(settings: SettingsView, typed: Typed): string {
  if (hasSavedKey(settings, typed)) return words.settings.keySaved;
  if (!settings.saved[typed.provider]?.keySaved) return "";
  return words.settings.keyElsewhere;
}
