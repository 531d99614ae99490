import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with what stands in it. */
  readonly error?: string | null | undefined;
  /** For controls in a list, where a heading above the list labels them for the eye. */
  readonly hideLabel?: boolean;
  /** The field of the form at which its errors are shown. */
  readonly field?: string;
  readonly indent?: boolean;
  /** What stands below the control. */
  readonly children?: ComponentChildren;
}

/** What ties a control to its label, hint and error, for people and for screen readers. */
interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": "true" | undefined;
  readonly "data-field": string | undefined;
}

function Frame({
  label,
  hint = "",
  error,
  hideLabel,
  field,
  indent,
  children,
  control,
}: FieldProps & { readonly control: (props: ControlProps) => ComponentChildren }) {
  const id = useId();
  const described = [hint === "" ? "" : `${id}-hint`, error ? `${id}-error` : ""].filter((part) => part !== "").join(" ");
  return (
    <div class={indent ? "field indent" : "field"}>
      <label for={id} class={hideLabel ? "unseen" : "label"}>
        {label}
      </label>
      {control({ id, "aria-describedby": described || undefined, "aria-invalid": error ? "true" : undefined, "data-field": field })}
      {hint !== "" && (
        <div id={`${id}-hint`} class="hint">
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} class="error">
          {error}
        </div>
      )}
      {children}
    </div>
  );
}

interface TextProps extends FieldProps {
  readonly value: string;
  /** Hears every change. */
  readonly typed: (value: string) => void;
  readonly type?: "text" | "password" | "number" | "url";
  /** Id of a `datalist`. */
  readonly list?: string | undefined;
  readonly placeholder?: string;
  readonly autocomplete?: "off" | "new-password";
  /** Hears the value when the person has done with it. */
  readonly entered?: (value: string) => void;
}

export function TextField({ value, typed, type = "text", list, placeholder, autocomplete = "off", entered, ...frame }: TextProps) {
  return (
    <Frame
      {...frame}
      control={(props) => (
        <input
          {...props}
          {...kindOf(type, list)}
          value={value}
          placeholder={placeholder}
          autocomplete={autocomplete}
          spellcheck={false}
          onInput={({ currentTarget }) => typed(currentTarget.value)}
          onChange={entered && (({ currentTarget }) => entered(currentTarget.value))}
        />
      )}
    />
  );
}

/** Each type of input has attributes of its own. */
function kindOf(type: TextProps["type"], list: string | undefined) {
  switch (type) {
    case "number":
      return { type: "number", min: 1 } as const;
    case "password":
      return { type: "password" } as const;
    case "url":
      return { type: "url" } as const;
    default:
      return { type: "text", list } as const;
  }
}

interface AreaProps extends FieldProps {
  readonly value: string;
  readonly rows: number;
  readonly typed: (value: string) => void;
  readonly code?: boolean;
  readonly placeholder?: string;
}

export function AreaField({ value, rows, typed, code = false, placeholder, ...frame }: AreaProps) {
  return (
    <Frame
      {...frame}
      control={(props) => (
        <textarea
          {...props}
          class={code ? "code" : undefined}
          rows={rows}
          value={value}
          placeholder={placeholder}
          spellcheck={!code}
          onInput={({ currentTarget }) => typed(currentTarget.value)}
        />
      )}
    />
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface SelectProps extends FieldProps {
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly chosen: (value: string) => void;
}

export function SelectField({ value, choices, chosen, ...frame }: SelectProps) {
  return (
    <Frame
      {...frame}
      control={(props) => (
        <select {...props} value={value} onChange={({ currentTarget }) => chosen(currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    />
  );
}

/** A box with its text beside it. */
export function Checkbox({ label, checked, changed }: { readonly label: string; readonly checked: boolean; readonly changed: (checked: boolean) => void }) {
  return (
    <label class="choice">
      <input type="checkbox" checked={checked} onChange={({ currentTarget }) => changed(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}

interface RadioProps<T extends string> {
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly choices: readonly { readonly value: T; readonly label: string; readonly disabled?: boolean }[];
  readonly value: T;
  readonly chosen: (value: T) => void;
}

/** A group of dots under a heading; one is chosen. */
export function Radios<T extends string>({ legend, hideLegend, choices, value, chosen }: RadioProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend class={hideLegend ? "unseen" : "label"}>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class={choice.disabled ? "choice disabled" : "choice"}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            disabled={choice.disabled}
            checked={choice.value === value}
            onChange={() => chosen(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
