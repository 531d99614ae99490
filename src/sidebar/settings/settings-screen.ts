import type { ProviderName, ProviderOptions, SettingsForm, SettingsView } from "../../contract/settings";
import { actionButton, linkButton } from "../dom/action-button";
import { element } from "../dom/element";
import { field, radios, textInput } from "../dom/field";
import { focusOn } from "../dom/focus";
import { infoNote, problemNote } from "../dom/notes";
import type { Page, Screen } from "../page/page";
import { problemOf } from "../server/server-problem";

const APIS: readonly { readonly value: ProviderName; readonly label: string }[] = [
  { value: "parallel", label: "Parallel" },
  { value: "v0", label: "Batch API v0" },
];
const FORMATS: readonly { readonly value: string; readonly label: string }[] = [
  { value: "json", label: "JSON" },
  { value: "csv", label: "CSV" },
];

interface Typed {
  readonly api: ProviderName;
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
    const typed: Typed = this.typed ?? { api: settings.api, baseUrl: settings.baseUrl, key: "", options: settings.options };
    this.typed = typed;
    const change = (part: Partial<Typed>) => {
      this.typed = { ...(this.typed ?? typed), ...part };
      this.answer.replaceChildren();
      explain();
    };

    const key = field(
      "API key",
      textInput("", (text) => change({ key: text }), { type: "password" }),
    );
    key.control.setAttribute("autocomplete", "new-password");
    (key.control as HTMLInputElement).value = typed.key;
    const baseUrl = field(
      "Base URL",
      textInput(typed.baseUrl, (text) => change({ baseUrl: text }), { type: "url" }),
    );
    const explain = () => {
      const now = this.typed ?? typed;
      key.setHint(keyHint(settings, now));
      key.setError(null);
      baseUrl.setHint(`Usually ${settings.defaultBaseUrls[now.api] ?? ""}`);
      format.hidden = now.api !== "v0";
    };
    const chooseApi = (api: ProviderName) => {
      const { baseUrl: address, options } = settings.saved[api] ?? { baseUrl: "", options: {} };
      baseUrl.control.value = address;
      change({ api, baseUrl: address, options });
    };
    const format = radios("Results come as", FORMATS, typed.options.format ?? "json", (chosen) => change({ options: { format: chosen } }));
    explain();

    const save = actionButton(
      "Save",
      () => {
        const now = this.typed ?? typed;
        if (needsKey(settings, now)) {
          key.setError("Enter the key for this address.");
          focusOn(key.control);
          return;
        }
        return this.save({ api: now.api, baseUrl: now.baseUrl.trim(), apiKey: now.key.trim() === "" ? null : now.key.trim(), options: now.options });
      },
      { main: true, busy: "Saving…" },
    );
    const test = actionButton("Test", () => this.test(), { busy: "Asking the API…", label: "Test the connection with the saved key" });
    const remove = linkButton("Remove key", () => this.save({ api: settings.api, baseUrl: settings.baseUrl, apiKey: "", options: settings.options }), {
      busy: "Removing…",
    });
    this.form.replaceChildren(
      element(
        "section",
        { class: "block" },
        element("h2", {}, settings.keySaved ? "Settings" : "Connect to an API"),
        settings.keySaved ? null : element("p", {}, "Rowrunner sends your rows to an API of your choice and fills the answers in. It needs your key there."),
        radios("API", APIS, typed.api, chooseApi),
        key.root,
        element("details", { open: typed.baseUrl !== settings.defaultBaseUrls[typed.api] }, element("summary", {}, "Advanced"), baseUrl.root, format),
        this.answer,
        element("div", { class: "buttons" }, save, settings.keySaved ? test : null, settings.keySaved ? remove : null),
      ),
      element(
        "section",
        { class: "block" },
        element("h3", {}, "Where the key stays"),
        element(
          "p",
          { class: "hint" },
          "In your own user data of this script at Google: never in the sheet, and other people of this sheet cannot read it. It is sent to the base URL alone.",
        ),
      ),
    );
  }

  private async save(form: SettingsForm): Promise<void> {
    this.answer.replaceChildren();
    try {
      const settings = await this.page.call("saveSettings", form);
      this.typed = null;
      this.page.settingsChanged(settings);
      this.draw();
      const next = settings.keySaved ? actionButton("Set up a run", () => this.page.show("run")) : null;
      const note = infoNote(settings.keySaved ? "Saved." : form.apiKey === "" ? "The key was removed." : "Saved. A key is still needed.");
      if (next) note.append(element("div", { class: "buttons" }, next));
      this.answer.replaceChildren(note);
      focusOn(next ?? note);
    } catch (error) {
      this.answer.replaceChildren(problemNote(problemOf(error)));
    }
  }

  private async test(): Promise<void> {
    this.answer.replaceChildren();
    const settings = this.page.settings();
    if (this.typed !== null && isChanged(settings, this.typed)) {
      this.answer.replaceChildren(infoNote("Save first: what is tested is what was saved."));
      return;
    }
    try {
      const { message } = await this.page.call("testConnection", { taskId: this.taskId() });
      this.answer.replaceChildren(infoNote(message));
    } catch (error) {
      this.answer.replaceChildren(problemNote(problemOf(error)));
    }
  }
}

/** A saved key belongs to the API and address it was saved with. */
function hasSavedKey(settings: SettingsView, typed: Typed): boolean {
  const saved = settings.saved[typed.api];
  return saved?.keySaved === true && typed.baseUrl.trim() === saved.baseUrl;
}

function isChanged(settings: SettingsView, typed: Typed): boolean {
  return typed.api !== settings.api || typed.baseUrl.trim() !== settings.baseUrl || typed.key.trim() !== "";
}

function needsKey(settings: SettingsView, typed: Typed): boolean {
  return typed.key.trim() === "" && !hasSavedKey(settings, typed);
}

function keyHint(settings: SettingsView, typed: Typed): string {
  if (hasSavedKey(settings, typed)) return "A key is saved. Leave this empty to keep it.";
  if (!settings.saved[typed.api]?.keySaved) return "";
  return "The address changed, so the key is asked for again: a key is sent to no other address than the one it was saved with.";
}
