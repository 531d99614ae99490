import { FREE } from "../access";
import { enumeration } from "../enumeration";
import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";
import type { Service } from "../service";
import { ServiceError } from "../service-error";

/** `HtmlService` without templates: bundles use `createHtmlOutputFromFile` (see platform notes on scriptlets). */
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

function createHtmlOutput(context: ExecutionContext, html: string): object {
  let content = html;
  let title: string | null = null;
  let width: number | null = null;
  let height: number | null = null;
  const output: object = loud(
    "HtmlOutput",
    {
      getContent: () => content,
      setContent: (text: unknown) => {
        content = String(text);
        return output;
      },
      append: (text: unknown) => {
        content += String(text);
        return output;
      },
      clear: () => {
        content = "";
        return output;
      },
      getTitle: () => title,
      setTitle: (text: unknown) => {
        title = String(text);
        return output;
      },
      getWidth: () => width,
      setWidth: (pixels: number | null) => {
        width = pixels;
        return output;
      },
      getHeight: () => height,
      setHeight: (pixels: number | null) => {
        height = pixels;
        return output;
      },
      setSandboxMode: () => output,
      setXFrameOptionsMode: () => output,
      addMetaTag: () => output,
      setFaviconUrl: () => output,
    },
    context.realm.exception,
  );
  return output;
}
