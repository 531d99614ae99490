import type { FormField } from "../../job/form-fault";
import { element, freshId } from "../dom/element";
import type { Field } from "../dom/field";
import { focusOn } from "../dom/focus";
import type { FieldError } from "../form/draft-errors";

interface Marked {
  readonly control: HTMLElement;
  setError(message: string | null): void;
}

/** Where each field of the form stands, so that an error appears at its field. */
export class FieldBook {
  private readonly fields = new Map<FormField, Marked>();

  /** Notes a field and returns what goes onto the page. Typing takes its error away. */
  add(key: FormField, field: Field): HTMLElement {
    this.fields.set(key, field);
    field.control.addEventListener("input", () => field.setError(null));
    return field.root;
  }

  /** A place for errors of a list as a whole, at the button that adds to it. */
  addList(key: FormField, button: HTMLButtonElement): HTMLElement {
    const error = element("div", { class: "error", id: freshId("list-error") });
    button.setAttribute("aria-describedby", error.id);
    const setError = (message: string | null) => error.replaceChildren(message ?? "");
    this.fields.set(key, { control: button, setError });
    return error;
  }

  /** Shows these errors and no others, and moves to the first. Returns whether there was none. */
  show(errors: readonly FieldError[]): boolean {
    for (const [key, field] of this.fields) field.setError(errors.find((error) => error.field === key)?.message ?? null);
    const [first] = errors;
    if (first === undefined) return true;
    focusOn(this.fields.get(first.field)?.control ?? null);
    return false;
  }

  /** Forgets the fields of a list that is about to be drawn anew. */
  forget(prefix: string): void {
    for (const key of [...this.fields.keys()]) if (key.startsWith(prefix)) this.fields.delete(key);
  }
}
