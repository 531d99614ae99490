import type { JsonObject } from "../tasks/task";

export const SSE_HEADERS = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" };

/** One event; its `event_id`, where it has one, is the stream's id too. */
export function eventText(event: JsonObject): string {
  const id = typeof event.event_id === "string" ? `id: ${event.event_id}\n` : "";
  return `${id}event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
