import { element, freshId } from "./element";

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A control with its label above, and room for a hint and an error below, both tied to it for screen readers. */
export interface Field {
  readonly root: HTMLElement;
  readonly control: Control;
  setHint(text: string): void;
  setError(message: string | null): void;
}

export interface FieldOptions {
  readonly hint?: string;
  /** For controls in a list, where a heading above the list labels them for the eye. */
  readonly hideLabel?: boolean;
}

export function field(label: string, control: Control, options: FieldOptions = {}): Field {
  const id = freshId("field");
  control.id = id;
  const hint = element("div", { id: `${id}-hint`, class: "hint" }, options.hint ?? "");
  const error = element("div", { id: `${id}-error`, class: "error" });
  const describe = () => {
    const ids = [hint, error].filter((part) => part.textContent !== "").map((part) => part.id);
    if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
    else control.removeAttribute("aria-describedby");
  };
  describe();
  return {
    root: element("div", { class: "field" }, element("label", { for: id, class: options.hideLabel ? "unseen" : "label" }, label), control, hint, error),
    control,
    setHint(text) {
      hint.textContent = text;
      describe();
    },
    setError(message) {
      error.textContent = message ?? "";
      if (message === null) control.removeAttribute("aria-invalid");
      else control.setAttribute("aria-invalid", "true");
      describe();
    },
  };
}

export interface TextOptions {
  readonly type?: "text" | "password" | "number" | "url";
  readonly list?: string;
}

/** A line of text. `typed` hears every change. */
export function textInput(value: string, typed: (value: string) => void, options: TextOptions = {}): HTMLInputElement {
  const input = element("input", {
    type: options.type ?? "text",
    autocomplete: "off",
    spellcheck: "false",
    ...(options.list === undefined ? {} : { list: options.list }),
    input: () => typed(input.value),
  });
  input.value = value;
  return input;
}

export function textArea(value: string, rows: number, typed: (value: string) => void): HTMLTextAreaElement {
  const area = element("textarea", { rows, input: () => typed(area.value) });
  area.value = value;
  return area;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export function select(choices: readonly Choice[], value: string, chosen: (value: string) => void): HTMLSelectElement {
  const made = element("select", { change: () => chosen(made.value) }, ...choices.map((choice) => element("option", { value: choice.value }, choice.label)));
  made.value = value;
  return made;
}

/** A box or a dot with its text beside it. */
export function checkbox(label: string, checked: boolean, changed: (checked: boolean) => void): HTMLElement {
  const input = element("input", { type: "checkbox", change: () => changed(input.checked) });
  input.checked = checked;
  return element("label", { class: "choice" }, input, element("span", {}, label));
}

export interface RadioChoice<T extends string> {
  readonly value: T;
  readonly label: Node | string;
  readonly disabled?: boolean;
}

/** A group of dots under a heading; one is chosen. */
export function radios<T extends string>(legend: string, choices: readonly RadioChoice<T>[], value: T, chosen: (value: T) => void): HTMLFieldSetElement {
  const name = freshId("radio");
  const labels = choices.map((choice) => {
    const input = element("input", { type: "radio", name, value: choice.value, disabled: choice.disabled ?? false, change: () => chosen(choice.value) });
    input.checked = choice.value === value;
    return element("label", { class: choice.disabled ? "choice disabled" : "choice" }, input, element("span", {}, choice.label));
  });
  return element("fieldset", {}, element("legend", { class: "label" }, legend), ...labels);
}
