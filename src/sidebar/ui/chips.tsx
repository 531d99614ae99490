import type { ComponentChildren } from "preact";

/** Short things in a row that wraps, each to be pressed. */
export function Chips({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <ul class="chips" aria-label={label}>
      {children}
    </ul>
  );
}

interface ChipProps {
  readonly text: string;
  /** A name for screen readers that says what a press does. */
  readonly label: string;
  readonly press: () => void;
  /** It is one of those that count; else one that could be. */
  readonly on: boolean;
  /** What can be said about it stands open below. */
  readonly expanded?: boolean;
  readonly invalid?: boolean;
  /** Takes it away. */
  readonly remove?: { readonly label: string; readonly press: () => void };
}

export function Chip({ text, label, press, on, expanded, invalid, remove }: ChipProps) {
  return (
    <li class={`chip${on ? " on" : ""}${invalid ? " invalid" : ""}`}>
      <button type="button" aria-label={label} aria-expanded={expanded} onClick={press}>
        {text}
      </button>
      {remove && (
        <button type="button" class="off" aria-label={remove.label} title={remove.label} onClick={remove.press}>
          <span aria-hidden="true">✕</span>
        </button>
      )}
    </li>
  );
}
