import { parallelForm } from "./parallel/task-form";
import type { ProviderForm } from "./task-form";
import { v0Form } from "./v0/task-form";

/** All batch APIs that the sidebar offers, in this order. Their clients are in registry.ts. */
export const PROVIDER_FORMS: readonly ProviderForm[] = [
  parallelForm, //
  v0Form,
];

/** @throws Error for a name that no provider has: add-on and sidebar are of one build */
export function formOfProvider(name: string): ProviderForm {
  const form = PROVIDER_FORMS.find((one) => one.name === name);
  if (!form) throw new Error(`no form for the API ${name}`);
  return form;
}
