import type { CallbackUrlFault } from "../../job/callback-url";
import type { FormFaults } from "../../job/form-fault";
import type { SchemaFault } from "../../job/pasted-schema";
import type { AdviceTexts } from "../advice";

/** What is wrong with the form, said at the field. */
export const formFaults: AdviceTexts<FormFaults> = {
  "task-id-missing": () => ({ message: "The task id is missing.", action: "Enter the id of the task that every row runs." }),
  "instructions-missing": () => ({ message: "What to find out is missing.", action: "Say in plain words what you want to know of each row." }),
  "schema-unusable": ({ fault }) => ({ message: schemaFault(fault), action: "Correct the schema." }),
  "columns-missing": () => ({ message: "There is no column to fill yet.", action: "Add at least one." }),
  "column-name-missing": ({ place }) => ({ message: `Column ${place} has no name.`, action: "Name it, or remove it." }),
  "column-name-taken": ({ name }) => ({ message: `Two columns are named "${name}".`, action: "Rename or remove one of them." }),
  "column-options-missing": ({ name }) => ({
    message: name === "" ? "There are too few values to choose from." : `"${name}" has too few values to choose from.`,
    action: "Give at least two, one a line.",
  }),
  "row-count-missing": () => ({ message: "The number of rows is missing.", action: "Enter a whole number." }),
  "arguments-missing": () => ({ message: "The task has no arguments.", action: "Add one and say which column it comes from." }),
  "argument-name-missing": ({ place }) => ({ message: `Argument ${place} has no name.`, action: "Name it, or remove it." }),
  "argument-name-taken": ({ name }) => ({ message: `Two arguments are named "${name}".`, action: "Rename or remove one of them." }),
  "argument-column-missing": ({ place }) => ({ message: `Argument ${place} has no column.`, action: "Choose a column." }),
  "argument-text-missing": ({ place }) => ({ message: `Argument ${place} has no text.`, action: "Enter a text." }),
  "argument-template-missing": ({ place }) => ({ message: `Argument ${place} has no template.`, action: "Enter a template." }),
  "argument-template-braces": ({ place }) => ({
    message: `The template of argument ${place} has braces that name no column.`,
    action: "Write {{Header}} with two braces on each side; a column whose header holds braces is named by its letter, as in {{Column C}}.",
  }),
  "callback-url-unusable": ({ fault }) => ({
    message: `The ${callbackFaults[fault]}.`,
    action: "Enter an address that begins with https://.",
  }),
  "callback-column-missing": () => ({ message: "The column with callback addresses is missing.", action: "Choose a column." }),
  "cap-unusable": () => ({ message: "The cap is not an amount.", action: "Enter an amount in US dollars." }),
};

/** Why a row is left out for its callback URL. */
export const callbackFaults: Readonly<Record<CallbackUrlFault, string>> = {
  "too-long": "callback URL is longer than 2,000 characters",
  "not-https": "callback URL must begin with https://",
  "not-an-address": "callback URL is not a valid web address",
  "with-credentials": "callback URL must not hold a user name or password",
};

function schemaFault(fault: SchemaFault): string {
  switch (fault.kind) {
    case "not-json":
      return "The schema is not valid JSON.";
    case "not-an-object":
      return "The schema must be a JSON object, in { }.";
    case "wrong-type":
      return 'The schema must be of "type": "object", with a property for each output column.';
    case "no-properties":
      return 'The schema has no "properties", so there would be no output columns.';
    case "bad-property":
      return `The property "${fault.property}" of the schema must be an object.`;
  }
}
