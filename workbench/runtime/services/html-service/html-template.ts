import type { ExecutionContext } from "../../script-state";
import { escapedFor, escapedHtml, type Place } from "./contextual-escaping";
import { createHtmlOutput } from "./html-output";
import { templateCode } from "./scriptlets";

/**
 * An `HtmlTemplate` [G: guides/html/templates.md; reference/html/HtmlTemplate.md]: an object that takes any property, which its scriptlets
 * see as variables beside the script's own functions.
 */
export function createHtmlTemplate(context: ExecutionContext, text: string): object {
  const template = Object(context.realm.give({}));
  const methods = {
    evaluate: () => createHtmlOutput(context, evaluated(context, text, template)),
    getRawContent: () => text,
    getCode: () => templateCode(text),
    getCodeWithComments: () => templateCode(text),
    toString: () => "HtmlTemplate",
  };
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(template, name, { value, enumerable: false });
  return template;
}

/** Runs the scriptlets in the script's own world and gives what they printed. */
function evaluated(context: ExecutionContext, text: string, template: object): string {
  const printed: string[] = [];
  const output = {
    /** For code between plain scriptlets: "output.append" prints as it is, "output.appendUntrusted" escapes. */
    append: (value: unknown) => void printed.push(String(value)),
    appendUntrusted: (value: unknown) => void printed.push(escapedHtml(String(value))),
    printFor: (place: Place, value: unknown) => void printed.push(escapedFor(place, value)),
  };
  const variables = Object.setPrototypeOf({ ...template, output }, null);
  const run = context.compile(templateCode(text), "template");
  if (typeof run === "function") run(variables, output);
  return printed.join("");
}
