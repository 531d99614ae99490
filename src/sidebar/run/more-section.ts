import type { CallbackForm } from "../../contract/form";
import { element } from "../dom/element";
import { checkbox, field, radios, select, textInput } from "../dom/field";
import { words } from "../words";
import { chosenColumn, columnChoices, type FormContext } from "./form-parts";

/** What few people need, as far as the API has it: cap, notes, confidence, callbacks. Folded; the line says what is set. */
export function moreSection(context: FormContext): HTMLElement {
  const { box, provider } = context;
  const { priceList, sources, callbacks } = provider.capabilities;
  const said = element("span", { class: "hint" });
  const say = () => {
    const { callback, capped, capUsd } = box.draft;
    const cap = priceList ? (capped ? words.run.capSummary(capUsd) : words.run.noCapSummary) : null;
    said.textContent = [cap, callback === "none" ? words.run.noCallbackSummary : words.run.callbackSummary].filter((part) => part !== null).join(", ");
  };
  say();
  box.listen(say);
  return element(
    "section",
    { class: "block", "aria-label": words.run.more },
    element(
      "details",
      {},
      element("summary", {}, element("span", { class: "strong" }, words.run.more), " ", said),
      ...(priceList ? capOptions(context) : []),
      ...(sources ? sourceOptions(context) : []),
      ...(callbacks === "none" ? [] : callbackOptions(context)),
    ),
  );
}

function capOptions({ box, book }: FormContext): readonly HTMLElement[] {
  const cap = field(
    words.run.cap,
    textInput(box.draft.capUsd, (text) => box.change({ capUsd: text })),
    { hint: words.run.capHint },
  );
  const capRoot = book.add("capUsd", cap);
  capRoot.classList.add("indent");
  capRoot.hidden = !box.draft.capped;
  const capped = checkbox(words.run.capped, box.draft.capped, (checked) => {
    box.change({ capped: checked });
    capRoot.hidden = !checked;
  });
  return [capped, capRoot];
}

function sourceOptions({ box }: FormContext): readonly HTMLElement[] {
  return [
    checkbox(words.run.sourceNotes, box.draft.sourceNotes, (sourceNotes) => box.change({ sourceNotes })),
    checkbox(words.run.confidenceColumns, box.draft.confidenceColumns, (confidenceColumns) => box.change({ confidenceColumns })),
  ];
}

const CALLBACKS: readonly { readonly value: CallbackForm["kind"]; readonly label: string }[] = (["none", "url", "column"] as const).map((value) => ({
  value,
  label: words.run.callbacks[value],
}));

function callbackOptions({ box, book, sheet, provider }: FormContext): readonly HTMLElement[] {
  const url = field(
    words.run.callbackUrl,
    textInput(box.draft.callbackUrl, (text) => box.change({ callbackUrl: text }), { type: "url" }),
    { hint: words.run.callbackUrlHint },
  );
  const column = field(
    words.run.callbackColumn,
    select(columnChoices(sheet.columns, words.run.chooseColumn), String(box.draft.callbackColumn ?? ""), (value) =>
      box.change({ callbackColumn: chosenColumn(value) }),
    ),
  );
  const choices = CALLBACKS.filter(({ value }) => value !== "column" || provider.capabilities.callbacks === "per-run");
  const roots = { url: book.add("callbackUrl", url), column: book.add("callbackColumn", column) };
  const show = () => {
    for (const [kind, root] of Object.entries(roots)) root.hidden = box.draft.callback !== kind;
  };
  const choose = (callback: CallbackForm["kind"]) => {
    box.change({ callback });
    show();
  };
  show();
  for (const root of Object.values(roots)) root.classList.add("indent");
  return [radios(words.run.callback, choices, box.draft.callback, choose), roots.url, roots.column];
}
