import { FREE } from "../access";
import { enumeration } from "../enumeration";
import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";
import type { Service } from "../service";

const MIME_TYPE = enumeration(["ATOM", "CSV", "ICAL", "JAVASCRIPT", "JSON", "RSS", "TEXT", "VCARD", "XML"]);

/** `ContentService`: what doPost answers with. */
export const contentService: Service = {
  name: "ContentService",
  access: { ContentService: FREE },
  create: createContentService,
};

function createContentService(context: ExecutionContext): object {
  return loud(
    "ContentService",
    {
      MimeType: MIME_TYPE,
      createTextOutput: (text?: unknown) => context.call("local", "ContentService.createTextOutput", 0, () => createTextOutput(context, String(text ?? ""))),
    },
    context.realm.exception,
  );
}

function createTextOutput(context: ExecutionContext, text: string): object {
  let content = text;
  let mimeType: unknown = MIME_TYPE.TEXT;
  const output: object = loud(
    "TextOutput",
    {
      getContent: () => content,
      getMimeType: () => mimeType,
      setContent: (next: unknown) => {
        content = String(next);
        return output;
      },
      append: (more: unknown) => {
        content += String(more);
        return output;
      },
      setMimeType: (next: unknown) => {
        mimeType = next;
        return output;
      },
    },
    context.realm.exception,
  );
  return output;
}
