import type { JobView } from "../../workbench/fill/contract";
import { elapsed, Progress, progressText } from "../../workbench/fill/progress";

const job: JobView = {
  jobId: "j",
  state: "running",
  runs: 10,
  unsent: 0,
  counts: [
    { status: "queued", runs: 0 },
    { status: "running", runs: 3 },
    { status: "complete", runs: 6 },
    { status: "failed", runs: 1 },
  ],
  filledRows: 6,
  failedRuns: 1,
  orphans: 0,
  problem: null,
  doubt: null,
};

function recorder(isTTY: boolean): { readonly written: string[]; readonly output: { isTTY: boolean; write(text: string): void } } {
  const written: string[] = [];
  return { written, output: { isTTY, write: (text) => void written.push(text) } };
}

test("tells how many runs are done and where the others are", () => {
  expect(progressText(job)).toBe("7 of 10 runs done: running 3, complete 6, failed 1");
});

test("in a log each state is one line, and the same state is not repeated", () => {
  let now = 0;
  const { written, output } = recorder(false);
  const progress = new Progress(output, () => now);
  progress.follow(job);
  now = 61_000;
  progress.follow(job);
  progress.follow({ ...job, counts: [{ status: "complete", runs: 10 }] });
  expect(written).toEqual(["0:00:00  7 of 10 runs done: running 3, complete 6, failed 1\n", "0:01:01  10 of 10 runs done: complete 10\n"]);
});

test("on a terminal one line is written over, and what is said next stands on a line of its own", () => {
  const { written, output } = recorder(true);
  const progress = new Progress(output, () => 0);
  progress.follow(job);
  progress.say("done");
  expect(written[0]?.startsWith("\r")).toBe(true);
  expect(written[0]?.endsWith("\n")).toBe(false);
  expect(written.slice(1)).toEqual(["\n", "done\n"]);
});

test("elapsed time has hours, minutes and seconds", () => {
  expect(elapsed(3_909_000)).toBe("1:05:09");
});
