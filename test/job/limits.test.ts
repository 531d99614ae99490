import * as limits from "../../src/job/limits";

const MINUTE = 60_000;

test("an execution stops well before Google stops it after six minutes, a call of the sidebar within a third of a minute", () => {
  expect(limits.EXECUTION_BUDGET_MS).toBeGreaterThan(MINUTE);
  expect(limits.EXECUTION_BUDGET_MS).toBeLessThanOrEqual(4.5 * MINUTE);
  expect(limits.SIDEBAR_BUDGET_MS).toBeLessThanOrEqual(MINUTE / 3);
});

test("a property value in UTF-8 stays under nine kilobytes", () => {
  expect(limits.MAX_PROPERTY_CHARACTERS * 3).toBeLessThanOrEqual(9 * 1024);
});
