import { SERVERS } from "../api/servers";
import type { AppsScriptRuntime } from "../runtime/types";
import type { ApiView } from "./protocol";

/**
 * Saves the local API's address and key in the add-on's settings as the person would in the sidebar, so that a newcomer can press
 * Run at once. All APIs are served at the same address; the one saved last is the one in use.
 */
export function saveLocalApi(runtime: AppsScriptRuntime, documentId: string, { baseUrl, apiKey }: ApiView, user: string): void {
  for (const { name: api } of SERVERS) {
    const { answer } = runtime.callFromClient(documentId, "saveSettings", [{ provider: api, baseUrl, apiKey, options: {} }], user);
    if (!answer.ok || !isYes(answer.value)) {
      console.error(`The local API could not be saved in the add-on's settings: ${answer.ok ? String(answer.value) : answer.message}`);
      return;
    }
  }
}

/** Endpoints answer with JSON: `{"ok": true, "value": …}`. */
function isYes(value: unknown): boolean {
  if (typeof value !== "string") return false;
  const answer: unknown = JSON.parse(value);
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === true;
}
