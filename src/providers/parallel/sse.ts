export interface ServerEvent {
  /** "message" when the server names none. */
  readonly type: string;
  /** The data lines joined by line breaks. */
  readonly data: string;
  /** The id last seen; "" for none. */
  readonly id: string;
}

export interface EventStream {
  readonly events: readonly ServerEvent[];
  /** Data after the last blank line: an event that was cut off, or whose closing blank line was; "" for none. */
  readonly rest: string;
}

/**
 * Reads server-sent events (WHATWG HTML, 9.2.6) from a whole answer: comments, unknown fields and events without data are passed
 * over, lines end with CRLF, LF or CR, a byte order mark is dropped. Unlike a browser it also tells of the data after the last
 * event, since the answer may end without a blank line.
 */
export function parseEvents(text: string): EventStream {
  const events: ServerEvent[] = [];
  let data: string[] = [];
  let type = "";
  let id = "";
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  // What stands behind the last line end is no line, so it ends no event when it is empty.
  if (lines[lines.length - 1] === "") lines.pop();
  for (const line of lines) {
    if (line === "") {
      if (data.length > 0) events.push({ type: type || "message", data: data.join("\n"), id });
      data = [];
      type = "";
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") type = value;
    else if (field === "id" && !value.includes("\0")) id = value;
  }
  return { events, rest: data.join("\n") };
}
