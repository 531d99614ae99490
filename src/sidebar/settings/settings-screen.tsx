import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { formOfProvider, PROVIDER_FORMS } from "../../providers/browser-registry";
import type { ProviderForm } from "../../providers/task-form";
import type { Page } from "../page/page";
import { ActionButton } from "../ui/action-button";
import { Folded } from "../ui/block";
import { Radios, TextField } from "../ui/field";
import { focusOn } from "../ui/focus";
import { Note, ProblemNote } from "../ui/notes";
import { useStore } from "../ui/store";
import { useFocus } from "../ui/use-focus";
import { WebLink } from "../ui/web-link";
import { words } from "../words";
import { keyHint, type SettingsModel } from "./settings-model";

const APIS = PROVIDER_FORMS.map(({ name, title }) => ({ value: name, label: title }));

/** Which API, with which key, at which address. Also the first thing a new person sees. */
export function SettingsScreen({ page, model }: { readonly page: Page; readonly model: SettingsModel }) {
  const settings = useStore(page.settings);
  const { typed, fault, removeAsked } = useStore(model.state);
  const root = useRef<HTMLFormElement>(null);
  useEffect(() => () => model.left(), [model]);
  useLayoutEffect(() => {
    if (fault !== null) focusOn(root.current?.querySelector<HTMLElement>(`[data-field="${fault}"]`) ?? null);
  }, [fault]);
  const provider = formOfProvider(typed.provider);
  const { defaultBaseUrl } = provider;
  return (
    <form ref={root} noValidate onSubmit={(event) => event.preventDefault()}>
      <section class="block">
        <h2>{settings.keySaved ? words.settings.title : words.settings.connectTitle}</h2>
        {!settings.keySaved && <Welcome />}
        <Radios legend={words.settings.api} choices={APIS} value={typed.provider} chosen={(provider) => model.chooseProvider(provider)} />
        <TextField
          label={words.settings.key}
          value={typed.key}
          typed={(key) => model.change({ key })}
          type="password"
          autocomplete="new-password"
          hint={keyHint(settings, typed)}
          error={fault === "apiKey" ? words.settings.keyMissing : null}
          field="apiKey"
        />
        <p>
          <WebLink address={provider.keysUrl} title={words.settings.getKey(provider.title)} />
        </p>
        <PriceRange provider={provider} />
        <Folded summary={words.settings.advanced} open={typed.baseUrl !== defaultBaseUrl || fault === "baseUrl"}>
          <TextField
            label={words.settings.baseUrl}
            value={typed.baseUrl}
            typed={(baseUrl) => model.change({ baseUrl })}
            type="url"
            hint={words.settings.baseUrlHint(defaultBaseUrl)}
            field="baseUrl"
            error={fault === "baseUrl" ? words.settings.baseUrlUnusable : null}
          />
          <Options model={model} />
        </Folded>
        <div role="status">
          <AnswerNote page={page} model={model} />
        </div>
        {removeAsked !== null && <RemoveQuestion model={model} asked={removeAsked} keys={settings.keys} />}
        <div class="buttons">
          <ActionButton main action={() => model.save()} busy={words.settings.saving}>
            {words.settings.save}
          </ActionButton>
          {settings.keySaved && (
            <ActionButton action={() => model.test()} busy={words.settings.testing} label={words.settings.testLabel}>
              {words.settings.test}
            </ActionButton>
          )}
          {settings.keySaved && (
            <ActionButton link action={() => model.askToRemove("key")}>
              {words.settings.removeKey}
            </ActionButton>
          )}
        </div>
      </section>
      <section class="block">
        <h3>{words.settings.whereTitle}</h3>
        <p class="hint">{words.settings.where}</p>
        {settings.keys > 0 && (
          <ActionButton link action={() => model.askToRemove("all keys")}>
            {words.settings.removeAll}
          </ActionButton>
        )}
      </section>
    </form>
  );
}

function Welcome() {
  return (
    <>
      <p>{words.settings.connectHint}</p>
      <ol class="steps">
        {words.settings.connectSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}

/** What a row costs, where the API has a price list. */
function PriceRange({ provider: { runners } }: { readonly provider: ProviderForm }) {
  if (runners.length === 0) return null;
  const prices = runners.map(({ usdPerThousand }) => usdPerThousand / 1000);
  return <p class="hint">{words.settings.priceRange(Math.min(...prices), Math.max(...prices))}</p>;
}

interface RemoveProps {
  readonly model: SettingsModel;
  readonly asked: "key" | "all keys";
  readonly keys: number;
}

function RemoveQuestion({ model, asked, keys }: RemoveProps) {
  const keep = useFocus<HTMLButtonElement>();
  const isAll = asked === "all keys";
  const said = words.settings;
  return (
    <Note tone="warn" texts={[isAll ? said.removeAllTitle(keys) : said.removeTitle, said.removeHint]}>
      <ActionButton action={() => (isAll ? model.removeAllKeys() : model.removeKey())} busy={said.removing}>
        {isAll ? said.removeAll : said.removeKey}
      </ActionButton>
      <ActionButton buttonRef={keep} action={() => model.askToRemove(null)}>
        {isAll ? said.keepKeys : said.keepKey}
      </ActionButton>
    </Note>
  );
}

/** What only one provider has to choose. */
function Options({ model }: { readonly model: SettingsModel }) {
  const { typed } = useStore(model.state);
  return (
    <>
      {formOfProvider(typed.provider).options.map(({ name, label, choices }) => (
        <Radios
          key={name}
          legend={label}
          choices={choices}
          value={typed.options[name] ?? choices[0].value}
          chosen={(value) => model.change({ options: { ...typed.options, [name]: value } })}
        />
      ))}
    </>
  );
}

function AnswerNote({ page, model }: { readonly page: Page; readonly model: SettingsModel }) {
  const { answer } = useStore(model.state);
  if (answer === null) return null;
  if (answer.kind === "problem") return <ProblemNote problem={answer.advice} />;
  return <Note texts={[answer.text]}>{answer.saved && page.settings.value.keySaved && <SetUpRun page={page} />}</Note>;
}

function SetUpRun({ page }: { readonly page: Page }) {
  const button = useFocus<HTMLButtonElement>();
  return (
    <ActionButton buttonRef={button} action={() => page.show("run")}>
      {words.settings.setUpRun}
    </ActionButton>
  );
}
