import type { CallbackForm } from "../../contract/form";
import { Folded } from "../ui/block";
import { Checkbox, Radios, SelectField, TextField } from "../ui/field";
import { words } from "../words";
import { chosenColumn, columnChoices, type FormContext } from "./form-context";

/** What few people need, as far as the API has it: cap, notes, confidence, callbacks. Folded; the line says what is set. */
export function MoreSection(context: FormContext) {
  const { draft, provider } = context;
  const { priceList, sources, callbacks } = provider.capabilities;
  const cap = priceList ? (draft.capped ? words.run.capSummary(draft.capUsd) : words.run.noCapSummary) : null;
  const said = [cap, draft.callback === "none" ? words.run.noCallbackSummary : words.run.callbackSummary].filter((part) => part !== null).join(", ");
  return (
    <section class="block" aria-label={words.run.more}>
      <Folded
        summary={
          <>
            <span class="strong">{words.run.more}</span> <span class="hint">{said}</span>
          </>
        }
      >
        {priceList && <CapOptions {...context} />}
        {sources && <SourceOptions {...context} />}
        {callbacks !== "none" && <CallbackOptions {...context} />}
      </Folded>
    </section>
  );
}

function CapOptions({ draft, change, errorOf }: FormContext) {
  return (
    <>
      <Checkbox label={words.run.capped} checked={draft.capped} changed={(capped) => change({ capped })} />
      {draft.capped && (
        <TextField
          label={words.run.cap}
          hint={words.run.capHint}
          indent
          value={draft.capUsd}
          typed={(capUsd) => change({ capUsd })}
          field="capUsd"
          error={errorOf("capUsd")}
        />
      )}
    </>
  );
}

function SourceOptions({ draft, change }: FormContext) {
  return (
    <>
      <Checkbox label={words.run.sourceNotes} checked={draft.sourceNotes} changed={(sourceNotes) => change({ sourceNotes })} />
      <Checkbox label={words.run.confidenceColumns} checked={draft.confidenceColumns} changed={(confidenceColumns) => change({ confidenceColumns })} />
    </>
  );
}

const CALLBACKS: readonly CallbackForm["kind"][] = ["none", "url", "column"];

function CallbackOptions({ draft, sheet, provider, change, errorOf }: FormContext) {
  const choices = CALLBACKS.filter((kind) => kind !== "column" || provider.capabilities.callbacks === "per-run");
  return (
    <>
      <Radios
        legend={words.run.callback}
        choices={choices.map((value) => ({ value, label: words.run.callbacks[value] }))}
        value={draft.callback}
        chosen={(callback) => change({ callback })}
      />
      {draft.callback === "url" && (
        <TextField
          label={words.run.callbackUrl}
          hint={words.run.callbackUrlHint}
          indent
          type="url"
          value={draft.callbackUrl}
          typed={(callbackUrl) => change({ callbackUrl })}
          field="callbackUrl"
          error={errorOf("callbackUrl")}
        />
      )}
      {draft.callback === "column" && (
        <SelectField
          label={words.run.callbackColumn}
          indent
          choices={columnChoices(sheet.columns, words.run.chooseColumn)}
          value={String(draft.callbackColumn ?? "")}
          chosen={(value) => change({ callbackColumn: chosenColumn(value) })}
          field="callbackColumn"
          error={errorOf("callbackColumn")}
        />
      )}
    </>
  );
}
