import { retryAfterMs } from "../../../src/providers/http/retry-after";

const DATE = "Mon, 02 Nov 2026 09:00:00 GMT";

test.each<[string, number]>([
  ["3", 3000],
  [" 3 ", 3000],
  ["0", 0],
  ["1.25", 1250],
  ["0.0001", 1],
  ["Mon, 02 Nov 2026 09:00:07 GMT", 7000],
  [DATE, 0],
])("%j asks for a wait of %i ms", (header, ms) => expect(retryAfterMs({ "retry-after": header, date: DATE })).toBe(ms));

test.each(["", "soon", "-3", "in 3", "3 s", "3.", "1.5.2", "10000000000", "2030-01-01", "2030-01-01T00:00:00Z", "Mon, 02 Nov 2026 08:59:59 GMT"])(
  "%j says nothing to go by",
  (header) => expect(retryAfterMs({ "retry-after": header, date: DATE })).toBeNull(),
);

test("a date means nothing when the answer does not say what time the server has", () => expect(retryAfterMs({ "retry-after": DATE })).toBeNull());

test("no header asks for nothing", () => expect(retryAfterMs({ date: DATE })).toBeNull());
