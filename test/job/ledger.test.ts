import { hasOpenRun, hasResult } from "../../src/job/ledger";
import type { RowState } from "../../src/job/row-state";

test.each<[RowState, boolean, boolean]>([
  ["empty", false, false],
  ["unsent", false, false],
  ["pending", false, true],
  ["complete", true, false],
  ["failed", true, false],
])("a row that is %s has a result: %s; its run may bring one: %s", (state, result, open) => {
  expect(hasResult({ state })).toBe(result);
  expect(hasOpenRun({ state, run: "a" })).toBe(open);
  expect(hasOpenRun({ state, run: "" })).toBe(false);
});
