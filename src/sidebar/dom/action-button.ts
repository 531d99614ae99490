import { element } from "./element";

export interface ButtonOptions {
  /** The one blue button of the screen. */
  readonly main?: boolean;
  /** What the button says while it works, for example "Checking…". */
  readonly busy?: string;
  /** A name for screen readers that says more than the text. */
  readonly label?: string;
}

/**
 * A button that runs something once at a time. While that works, the button stays focusable (`aria-disabled`, not `disabled`, which
 * would drop the keyboard focus) and says what is going on. `action` deals with its own errors.
 */
export function actionButton(text: string, action: () => Promise<void> | void, options: ButtonOptions = {}): HTMLButtonElement {
  const button = element(
    "button",
    { type: "button", class: options.main ? "action" : "", ...(options.label ? { "aria-label": options.label } : {}), click: () => void press() },
    text,
  );
  const press = async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    const working = action();
    if (working === undefined) return;
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-busy", "true");
    button.textContent = options.busy ?? text;
    try {
      await working;
    } finally {
      button.removeAttribute("aria-disabled");
      button.removeAttribute("aria-busy");
      button.textContent = text;
    }
  };
  return button;
}

/** A small button with a sign instead of a text. */
export function signButton(sign: string, label: string, action: () => void, disabled = false): HTMLButtonElement {
  return element(
    "button",
    { type: "button", class: "sign", "aria-label": label, title: label, disabled, click: action },
    element("span", { "aria-hidden": "true" }, sign),
  );
}

/** A button that looks like a link, for lesser things. */
export function linkButton(text: string, action: () => Promise<void> | void, options: ButtonOptions = {}): HTMLButtonElement {
  const button = actionButton(text, action, options);
  button.className = "link";
  return button;
}
