import { FREE } from "../../access";
import { enumeration } from "../../enumeration";
import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import type { Service } from "../../service";
import { ServiceError } from "../../service-error";
import { createHtmlOutput } from "./html-output";
import { createHtmlTemplate } from "./html-template";

/** `HtmlService`: pages and templates [G: reference/html/HtmlService.md]. */
export const htmlService: Service = {
  name: "HtmlService",
  access: { HtmlService: FREE },
  create: createHtmlService,
};

function createHtmlService(context: ExecutionContext): object {
  const call = <T>(name: string, work: () => T): T => context.call("local", `HtmlService.${name}`, 0, work);
  return loud(
    "HtmlService",
    {
      SandboxMode: enumeration(["EMULATED", "IFRAME", "NATIVE"]),
      XFrameOptionsMode: enumeration(["ALLOWALL", "DEFAULT"]),
      createHtmlOutput: (html?: unknown) => call("createHtmlOutput", () => createHtmlOutput(context, html === undefined ? "" : String(html))),
      createTemplate: (html: unknown) => call("createTemplate", () => createHtmlTemplate(context, String(html))),
      createTemplateFromFile: (name: string) => call("createTemplateFromFile", () => createHtmlTemplate(context, fileContent(context, name))),
      createHtmlOutputFromFile: (name: string) => call("createHtmlOutputFromFile", () => createHtmlOutput(context, fileContent(context, name))),
    },
    context.realm.exception,
  );
}

function fileContent(context: ExecutionContext, name: string): string {
  const html = context.state.project.html.get(String(name).replace(/\.html$/, ""));
  if (html === undefined) throw new ServiceError(`No HTML file named ${name} was found.`);
  return html;
}
