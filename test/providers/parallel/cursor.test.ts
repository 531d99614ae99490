import { formatCursor, parseCursor } from "../../../src/providers/parallel/cursor";

test.each([
  { eventId: "", passed: 0 },
  { eventId: "e", passed: 0 },
  { eventId: "12:3\n4", passed: 123_456_789 },
])("the cursor %j is read back", (cursor) => expect(parseCursor(formatCursor(cursor))).toEqual(cursor));

test.each(["", "7", "7:", ":e", "x7:e", "-7:e", "1234567890:e", "7.5:e", "e7:e"])("%j is the beginning", (text) => {
  expect(parseCursor(text)).toEqual({ eventId: "", passed: 0 });
});

test("the beginning is written as nothing", () => expect(formatCursor({ eventId: "", passed: 3 })).toBe(""));
