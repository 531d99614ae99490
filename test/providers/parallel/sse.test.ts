import fc from "fast-check";
import { parseEvents } from "../../../src/providers/parallel/sse";

const line = fc.string().map((text) => text.replace(/[\r\n\0]/g, ""));
const event = fc.record({ type: line, data: fc.array(line, { minLength: 1, maxLength: 4 }), id: line });

function write(events: readonly { type: string; data: string[]; id: string }[], eol: string): string {
  return events
    .map(({ type, data, id }) =>
      [`: a comment${eol}event: ${type}${eol}id: ${id}${eol}retry: 10${eol}unknown${eol}`, ...data.map((part) => `data: ${part}${eol}`), eol].join(""),
    )
    .join("");
}

describe("parseEvents", () => {
  test.each(["\n", "\r\n", "\r"])("events written with line ends %j are read back, comments and unknown fields passed over", (eol) => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), fc.boolean(), (events, bom) => {
        const expected = events.map(({ type, data, id }) => ({ type: type || "message", data: data.join("\n"), id }));
        expect(parseEvents((bom ? "\uFEFF" : "") + write(events, eol))).toEqual({ events: expected, rest: "" });
      }),
    );
  });

  test("a stream cut off anywhere gives its first events unharmed, the last apart", () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), fc.nat(), (events, where) => {
        const text = write(events, "\n");
        const { events: read } = parseEvents(text.slice(0, where % text.length));
        expect(read).toEqual(parseEvents(text).events.slice(0, read.length));
        expect(read.length).toBeLessThan(events.length);
      }),
    );
  });

  test("one blank after the colon goes, more stay; a field without colon is empty", () => {
    expect(parseEvents("data:a\ndata:  b\ndata\n\n").events).toEqual([{ type: "message", data: "a\n b\n", id: "" }]);
  });

  test("blanks and byte order marks within data stay", () => expect(parseEvents("\uFEFFdata:a b\uFEFFc\n\n").events[0]?.data).toBe("a b\uFEFFc"));

  test("a byte order mark within data stays when none stands before it", () => expect(parseEvents("data:a\uFEFF\n\n").events[0]?.data).toBe("a\uFEFF"));

  test("a type is for one event, an id for all that follow", () => {
    expect(parseEvents("event: x\nid: 7\ndata: 1\n\ndata: 2\n\nid: no\0pe\ndata: 3\n\n").events).toEqual([
      { type: "x", data: "1", id: "7" },
      { type: "message", data: "2", id: "7" },
      { type: "message", data: "3", id: "7" },
    ]);
  });

  test("an event without data is none", () => expect(parseEvents("event: ping\nid: 1\n\n: keep-alive\n\n").events).toEqual([]));

  test.each([
    ["data: 1\n\ndata: 2", "2"],
    ["data: 1\n\ndata: 2\n", "2"],
    ["data: 1\n\ndata: 2\ndata: 3", "2\n3"],
    ["data: 1\n\n", ""],
  ])("of %j, the data without its closing blank line, %j, is the rest", (text, rest) => {
    expect(parseEvents(text)).toEqual({ events: [{ type: "message", data: "1", id: "" }], rest });
  });
});
