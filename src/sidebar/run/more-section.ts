import type { CallbackForm } from "../../contract/form";
import { element } from "../dom/element";
import { checkbox, field, radios, select, textInput } from "../dom/field";
import { chosenColumn, columnChoices, type FormContext } from "./form-parts";

/** What few people need: callbacks, and for Parallel the cap, notes and confidence. Folded; the line says what is set. */
export function moreSection(context: FormContext): HTMLElement {
  const { box, settings } = context;
  const said = element("span", { class: "hint" });
  const say = () => {
    const { callback, capped, capUsd } = box.draft;
    const cap = settings.api === "parallel" ? (capped ? `cap $${capUsd}` : "no cap") : null;
    said.textContent = [cap, callback === "none" ? "no callback" : "callback"].filter((part) => part !== null).join(", ");
  };
  say();
  box.listen(say);
  return element(
    "section",
    { class: "block", "aria-label": "More options" },
    element(
      "details",
      {},
      element("summary", {}, element("span", { class: "strong" }, "More options"), " ", said),
      ...(settings.api === "parallel" ? parallelOptions(context) : []),
      ...callbackOptions(context),
    ),
  );
}

function parallelOptions({ box, book }: FormContext): readonly HTMLElement[] {
  const cap = field(
    "At most, in US dollars",
    textInput(box.draft.capUsd, (text) => box.change({ capUsd: text })),
    { hint: "A job that would cost more is not sent." },
  );
  const capRoot = book.add("capUsd", cap);
  capRoot.classList.add("indent");
  capRoot.hidden = !box.draft.capped;
  const capped = checkbox("Cap the price of a job", box.draft.capped, (checked) => {
    box.change({ capped: checked });
    capRoot.hidden = !checked;
  });
  return [
    capped,
    capRoot,
    checkbox("Notes with sources on filled cells", box.draft.sourceNotes, (sourceNotes) => box.change({ sourceNotes })),
    checkbox("A confidence column beside each result", box.draft.confidenceColumns, (confidenceColumns) => box.change({ confidenceColumns })),
  ];
}

const CALLBACKS: readonly { readonly value: CallbackForm["kind"]; readonly label: string }[] = [
  { value: "none", label: "None" },
  { value: "url", label: "One address for all rows" },
  { value: "column", label: "An address from a column" },
];

function callbackOptions({ box, book, sheet }: FormContext): readonly HTMLElement[] {
  const url = field(
    "Callback address",
    textInput(box.draft.callbackUrl, (text) => box.change({ callbackUrl: text }), { type: "url" }),
    { hint: "The API posts to it as each run ends." },
  );
  const column = field(
    "Column with callback addresses",
    select(columnChoices(sheet.columns, "Choose…"), String(box.draft.callbackColumn ?? ""), (value) => box.change({ callbackColumn: chosenColumn(value) })),
  );
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
  return [radios("Callback", CALLBACKS, box.draft.callback, choose), roots.url, roots.column];
}
