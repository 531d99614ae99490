import type { CallbackUrlFault } from "./callback-url";
import type { SchemaFault } from "./pasted-schema";

/** A field of the form; arguments and columns are counted from 0. */
export type FormField =
  | "taskId"
  | "instructions"
  | "schema"
  | "columns"
  | `column.${number}.${"name" | "options"}`
  | "firstRows"
  | "arguments"
  | `argument.${number}.${"name" | "source" | "text"}`
  | "callbackUrl"
  | "callbackColumn"
  | "capUsd";

type NoFacts = Readonly<Record<never, never>>;
type Name = { readonly name: string };
/** Which item of a list, counted from 1 as people do. */
type Place = { readonly place: number };

/** What can be wrong with a form, each with what is needed to say it. */
export interface FormFaults {
  "task-id-missing": NoFacts;
  "instructions-missing": NoFacts;
  "schema-unusable": { readonly fault: SchemaFault };
  "columns-missing": NoFacts;
  "column-name-missing": Place;
  "column-name-taken": Name;
  /** `name` is "" where the column has none yet. */
  "column-options-missing": Name;
  "row-count-missing": NoFacts;
  "arguments-missing": NoFacts;
  "argument-name-missing": Place;
  "argument-name-taken": Name;
  "argument-column-missing": Place;
  "argument-text-missing": Place;
  "argument-template-missing": Place;
  /** Two braces that no header follows. */
  "argument-template-braces": Place;
  "callback-url-unusable": { readonly fault: CallbackUrlFault };
  "callback-column-missing": NoFacts;
  "cap-unusable": NoFacts;
}

export type FormFinding = { [K in keyof FormFaults]: { readonly field: FormField; readonly kind: K; readonly facts: FormFaults[K] } }[keyof FormFaults];
