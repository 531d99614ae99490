import { checkForm } from "../../contract/form-check";
import type { FormField } from "../../job/form-fault";
import { adviceOn } from "../../texts/advice";
import { words } from "../words";
import type { Draft } from "./draft";
import { jobForm } from "./job-form";

export interface FieldError {
  readonly field: FormField;
  /** What is missing and what to do. */
  readonly message: string;
}

/** What can be seen to be wrong without asking the server, in the order of the form. */
export function draftErrors(draft: Draft): readonly FieldError[] {
  return checkForm(jobForm(draft)).map((finding) => {
    const { message, action } = adviceOn(words.formFaults, finding);
    return { field: finding.field, message: `${message} ${action}` };
  });
}
