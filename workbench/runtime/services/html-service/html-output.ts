import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import { escapedHtml } from "./contextual-escaping";

/** An `HtmlOutput` [G: reference/html/HtmlOutput.md]. */
export function createHtmlOutput(context: ExecutionContext, html: string): object {
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
      appendUntrusted: (text: unknown) => {
        content += escapedHtml(String(text));
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
