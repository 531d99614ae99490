import { join } from "node:path";
import { firstJob, laterFill, randomOrder } from "../../workbench/bench/job-phases";

const DIST = join(__dirname, "../../dist");

/**
 * Exact, so that a service call more or less is seen in the review of the change that brings it. Apps Script bills by them. The one of
 * kind "other" compares the permissions at each firing of the trigger, which cannot ask for them.
 */
describe("service calls of a job of 10,000 rows", () => {
  const job = firstJob("v0", DIST);

  // Two reads tell whether the inputs have merged cells, and formats that pad numbers with zeros.
  it("prepares the first job on a sheet: reads, one GET that proves the key, trigger, a tag a column, records, what was approved, marks", () => {
    expect(job.prepare).toEqual({ fetches: 1, others: 37, kinds: { lock: 1, read: 11, property: 5, fetch: 1, trigger: 2, metadata: 11, write: 7 } });
  });

  it("submits with 10 POSTs, a note in the records and one with the person before each, and 12 other calls", () => {
    expect(job.submit).toEqual({ fetches: 10, others: 32, kinds: { read: 6, metadata: 2, property: 22, fetch: 10, write: 2 } });
  });

  it("tells all rows that they run with one write", () => {
    expect(job.running).toEqual({ fetches: 10, others: 11, kinds: { other: 1, lock: 1, read: 3, property: 3, fetch: 10, metadata: 1, write: 2 } });
  });

  it("polls with nothing new by one fetch a batch and 5 other calls", () => {
    const nothing = { fetches: 10, others: 5, kinds: { other: 1, lock: 1, read: 1, property: 2, fetch: 10 } };
    expect([job.nothingNew, ...job.others]).toEqual([nothing, nothing, nothing]);
  });

  it("makes the columns of the outputs with the first fill", () => {
    expect(job.filledRows).toBe(1000);
    expect(job.firstFill).toEqual({ fetches: 11, others: 26, kinds: { other: 1, lock: 1, read: 3, property: 3, fetch: 11, metadata: 12, write: 6 } });
  });
});

it("fills 1,000 rows that follow each other by one fetch, and one write besides what a poll with nothing new costs", () => {
  const { batches, fill, filledRows } = laterFill("v0", DIST);
  expect(filledRows).toBe(1000);
  // A poll's comparison of permissions, lock, document and records; then the tags (and the sheet with them), last row, values, the write, its flush, the note.
  expect(fill).toEqual({ fetches: batches + 1, others: 5 + 6, kinds: { other: 1, lock: 1, read: 3, property: 3, fetch: batches + 1, metadata: 1, write: 2 } });
});

describe("service calls of the same job over task groups", () => {
  const job = firstJob("parallel", DIST);

  it("prepares as it does for v0", () => {
    expect(job.prepare).toEqual({ fetches: 1, others: 37, kinds: { lock: 1, read: 11, property: 5, fetch: 1, trigger: 2, metadata: 11, write: 7 } });
  });

  it("submits 1,000 runs a group by two POSTs, one that makes the group and one that adds the runs, and what v0 takes besides", () => {
    expect(job.submit).toEqual({ fetches: 10 + 10, others: 32, kinds: { read: 6, metadata: 2, property: 22, fetch: 10 + 10, write: 2 } });
  });

  it("polls with nothing new by one fetch a group and 5 other calls", () => {
    const nothing = { fetches: 10, others: 5, kinds: { other: 1, lock: 1, read: 1, property: 2, fetch: 10 } };
    expect([job.nothingNew, ...job.others]).toEqual([nothing, nothing, nothing]);
  });

  it("makes the columns of the outputs with the first fill", () => {
    expect(job.filledRows).toBe(1000);
    expect(job.firstFill).toEqual({ fetches: 11, others: 29, kinds: { other: 1, lock: 1, read: 5, property: 3, fetch: 11, metadata: 13, write: 6 } });
  });

  it("fills 1,000 rows that follow each other by one fetch, and one write besides what a poll with nothing new costs", () => {
    const { batches, fill, filledRows } = laterFill("parallel", DIST);
    expect(filledRows).toBe(1000);
    // What the sheet lacks is read before the outputs are asked for, and the sheet once more before it is written.
    expect(fill).toEqual({
      fetches: batches + 1,
      others: 5 + 9,
      kinds: { other: 1, lock: 1, read: 5, property: 3, fetch: batches + 1, metadata: 2, write: 2 },
    });
  });
});

it("writes once a block of the job's rows, however its runs end", () => {
  const { blocks, polls } = randomOrder(DIST);
  const filling = polls.filter(({ newRows }) => newRows > 0);
  expect(filling.length).toBeGreaterThan(5);
  for (const { writes } of filling.slice(1, -1)) expect(writes).toBeLessThanOrEqual(blocks);
});
