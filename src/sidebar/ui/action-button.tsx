import type { Ref } from "preact";
import { useState } from "preact/hooks";

interface ButtonProps {
  readonly children: string;
  /** Where it returns a promise, the button works until that is settled. It deals with its own errors. */
  readonly action: () => unknown;
  /** The one blue button of the screen; Enter in a field presses it. */
  readonly main?: boolean;
  /** Looks like a link, for lesser things. */
  readonly link?: boolean;
  /** What the button says while it works, for example "Checking…". */
  readonly busy?: string;
  /** A name for screen readers that says more than the text. */
  readonly label?: string | undefined;
  /** Ids of what describes it. */
  readonly describedBy?: string;
  /** The field of the form at which its errors are shown. */
  readonly field?: string;
  readonly expanded?: boolean;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/**
 * A button that runs something once at a time. While that works, the button stays focusable (`aria-disabled`, not `disabled`, which
 * would drop the keyboard focus) and says what is going on.
 */
export function ActionButton({ children, action, main, link, busy, label, describedBy, field, expanded, buttonRef }: ButtonProps) {
  const [working, setWorking] = useState(false);
  const press = async () => {
    if (working) return;
    const work = action();
    if (!(work instanceof Promise)) return;
    setWorking(true);
    try {
      await work;
    } finally {
      setWorking(false);
    }
  };
  return (
    <button
      ref={buttonRef ?? null}
      type={main ? "submit" : "button"}
      class={main ? "action" : link ? "link" : undefined}
      aria-label={label}
      aria-describedby={describedBy}
      aria-disabled={working || undefined}
      aria-busy={working || undefined}
      aria-expanded={expanded}
      data-field={field}
      onClick={() => void press()}
    >
      {working ? (busy ?? children) : children}
    </button>
  );
}

interface SignProps {
  readonly sign: string;
  readonly label: string;
  readonly action: () => void;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
}

/** A small button with a sign instead of a text. */
export function SignButton({ sign, label, action, disabled = false, expanded }: SignProps) {
  return (
    <button type="button" class="sign" aria-label={label} title={label} aria-expanded={expanded} disabled={disabled} onClick={action}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
