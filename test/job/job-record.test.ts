import fc from "fast-check";
import { isBatchCounted, isBatchDone, type PartState, parseToken, partsIn, partsOf, runToken, sentRuns, unsentRuns } from "../../src/job/job-record";
import { BATCH, jobOf, part } from "./jobs";

describe("tokens", () => {
  test("a token reads back as what it was made of", () => {
    const id = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(id, fc.nat(), fc.nat(), fc.nat(), (jobId, batch, part, index) => {
        expect(parseToken(runToken(jobId, batch, part, index))).toEqual({ jobId, batch, part, index });
      }),
    );
  });

  test("a token is an id that every API takes, however large the job", () => {
    expect(runToken("zzzzzzzz", 9_999, 9_999, 999_999)).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  test.each([
    "rr_rr_job1_0_0_0",
    "",
    "rr_",
    "run-1",
    "rr_job_1_2",
    "rr_job_1_2_3_4",
    "rr_job_1_2_x",
    "rr__1_2_3",
    "xrr_job_1_2_3",
    "rr_job_1_2_3 ",
    "rr_Job_1_2_3",
    "rr:job.1.2.3",
    "rr_job_-1_2_3",
    "rr_job_1_2_",
  ])("%p is none", (text) => {
    expect(parseToken(text)).toBeNull();
  });
});

describe("runs of a job by how far they are", () => {
  const states: readonly PartState[] = ["waiting", "sending", "sent", "doubt", "skipped"];
  const parts = states.map((state, i) => part(state, 10 ** i));

  test("accepted runs are those of parts sent", () => {
    expect(sentRuns({ ...BATCH, parts })).toBe(100);
    expect(sentRuns(BATCH)).toBe(0);
  });

  test("runs to send are those that wait or whose answer is out", () => {
    expect(unsentRuns(jobOf([{ parts }, { parts: [part("waiting", 5)] }]))).toBe(16);
    expect(partsOf(jobOf([{ parts }, { parts: [part("waiting", 5)] }]))).toHaveLength(6);
  });

  test("parts in a state are named by their batch and their place in it", () => {
    const job = jobOf([{ parts: [part("sent", 1), part("waiting", 2)] }, { number: 7, parts: [part("waiting", 3), part("doubt", 4)] }]);
    expect(partsIn(job, "waiting")).toEqual([
      { batch: job.batches[0]?.number, index: 1 },
      { batch: 7, index: 0 },
    ]);
    expect(partsIn(job, "skipped")).toEqual([]);
  });
});

describe("a batch is done when all accepted runs are dealt with and nothing else is open", () => {
  test.each<[PartState[], number, boolean, boolean]>([
    [["sent"], 10, true, true],
    [["sent"], 9, false, false],
    [["sent"], 11, true, true],
    [["sent", "skipped"], 10, true, true],
    [["sent", "waiting"], 10, false, false],
    [["sent", "sending"], 10, false, false],
    [["sent", "doubt"], 10, false, false],
    [["skipped"], 0, true, false],
    [["waiting"], 0, false, false],
    [["sent", "sent"], 10, false, false],
    [["sent", "sent"], 20, true, true],
  ])("parts %j, %d handled: done %p, counted %p", (states, handled, done, counted) => {
    const batch = { ...BATCH, parts: states.map((state) => part(state, 10)), handled };
    expect(isBatchDone(batch)).toBe(done);
    expect(isBatchCounted(batch)).toBe(counted);
  });
});
