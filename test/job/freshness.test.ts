import fc from "fast-check";
import { argumentsHash } from "../../src/job/arguments";
import { freshnessOf } from "../../src/job/freshness";
import type { LedgerRow } from "../../src/job/ledger";
import { argumentsOf, ledgerRow, openRun, shownRun } from "./rows";

const hash = (country: string) => argumentsHash(argumentsOf({ country }));
const FACTS = { version: 1, hashOf: (row: LedgerRow) => row.argumentsHash() };

/** A row that says `now` and holds the answer to `asked`; "" for none. */
function row(number: number, now: string | null, asked: string, version = 1): LedgerRow {
  const shown = asked === "" ? null : shownRun(`run-${asked}`, { argumentsHash: hash(asked), version });
  return ledgerRow(number, "a", "complete", now, {}, "", { shown, open: null });
}

function told(rows: readonly LedgerRow[], facts = FACTS) {
  const { byRow, homes } = freshnessOf(rows, facts);
  return {
    rows: Object.fromEntries([...byRow].map(([{ row: number }, freshness]) => [number, freshness])),
    homes: Object.fromEntries([...homes].map(([to, from]) => [to.row, from.row])),
  };
}

test("an answer is fresh while the row says what was sent, and of an older version when only the set-up was edited", () => {
  expect(told([row(2, "France", "France"), row(3, "Spain", "Spain", 1)], { ...FACTS, version: 2 })).toEqual({ rows: { 2: "older", 3: "older" }, homes: {} });
  expect(told([row(2, "France", "France"), row(3, "Spain", "")])).toEqual({ rows: { 2: "fresh" }, homes: {} });
});

test("an edited row is stale, and one that cannot be read is unknown", () => {
  expect(told([row(2, "Spain", "France"), row(3, null, "Chad")])).toEqual({ rows: { 2: "stale", 3: "unknown" }, homes: {} });
});

test("an answer is misplaced when one other row, which lacks it, has its arguments", () => {
  expect(told([row(2, "Spain", "France"), row(3, "France", "Spain")])).toEqual({ rows: { 2: "misplaced", 3: "misplaced" }, homes: { 2: 3, 3: 2 } });
  expect(told([row(2, "Chad", "France"), row(3, "France", "")])).toEqual({ rows: { 2: "misplaced" }, homes: { 3: 2 } });
});

test("a row that has its own answer, or a run out, wants none", () => {
  expect(told([row(2, "Spain", "France"), row(3, "France", "France")]).rows).toEqual({ 2: "stale", 3: "fresh" });
  const open = ledgerRow(3, "b", "queued", "France", {}, "", { shown: null, open: openRun("b") });
  expect(told([row(2, "Spain", "France"), open])).toEqual({ rows: { 2: "stale" }, homes: {} });
});

test("two rows that want one answer are no proof", () => {
  expect(told([row(2, "Spain", "France"), row(3, "France", ""), row(4, "France", "")])).toEqual({ rows: { 2: "stale" }, homes: {} });
});

test("whatever order the arguments are sorted into, each answer finds its row, one to one", () => {
  const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(
      names.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([asked, now]) => {
        const rows = asked.map((country, i) => row(i + 2, now[i] ?? "", country));
        const { byRow, homes } = freshnessOf(rows, FACTS);
        for (const one of rows) {
          const from = homes.get(one);
          expect(from?.details.shown?.argumentsHash ?? one.details.shown?.argumentsHash).toBe(one.argumentsHash());
          expect(byRow.get(one)).toBe(from === undefined ? "fresh" : "misplaced");
        }
        expect(new Set(homes.values()).size).toBe(homes.size);
      },
    ),
  );
});
