import { BuildError } from "./build-error.mjs";

/** @typedef {"bound" | "addon"} Deployment a script that belongs to one spreadsheet, or one that is published for all */

/** @returns {Deployment} */
export function readDeployment(text) {
  if (text !== "bound" && text !== "addon") throw new BuildError(`--deploy must be bound or addon, not ${text}`);
  return text;
}
