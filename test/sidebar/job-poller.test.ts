import type { JobView } from "../../src/contract/job";
import { JobPoller } from "../../src/sidebar/jobs/job-poller";
import { pollDelay } from "../../src/sidebar/jobs/poll-delay";
import { finishedJob, job } from "./fixtures";

/** A page whose time passes and whose answers come when the test says so. */
class FakePage {
  readonly checks: { readonly jobId: string; readonly force: boolean; answer(job: JobView): void; fail(): void }[] = [];
  readonly problems: unknown[] = [];
  waiting: { readonly ms: number; readonly then: () => void } | null = null;
  isHidden = false;
  readonly poller: JobPoller = new JobPoller({
    check: (jobId, force) => new Promise((resolve, reject) => this.checks.push({ jobId, force, answer: resolve, fail: () => reject(new Error("lost")) })),
    after: (ms, then) => {
      const timer = { ms, then };
      this.waiting = timer;
      return () => {
        if (this.waiting === timer) this.waiting = null;
      };
    },
    hidden: () => this.isHidden,
    checked: (view) => this.poller.watch([view]),
    failed: (error) => this.problems.push(error),
  });

  pass(): number {
    const timer = this.waiting;
    if (timer === null) throw new Error("nothing is waited for");
    this.waiting = null;
    timer.then();
    return timer.ms;
  }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

test("the next check waits for the answer to the one before", async () => {
  const page = new FakePage();
  page.poller.watch([job(0)]);
  expect(page.pass()).toBe(3_000);
  expect(page.checks).toHaveLength(1);
  page.poller.wake();
  page.poller.watch([job(1)]);
  expect(page.checks).toHaveLength(1);
  expect(page.waiting).toBeNull();
  page.checks[0]?.answer(job(5));
  await settle();
  expect(page.waiting).not.toBeNull();
});

test("it ends when the job does", async () => {
  const page = new FakePage();
  page.poller.watch([job(0)]);
  page.pass();
  page.checks[0]?.answer(finishedJob());
  await settle();
  expect(page.waiting).toBeNull();
});

test("it rests while the page is hidden and goes on when it is seen again", () => {
  const page = new FakePage();
  page.poller.watch([job(0)]);
  page.isHidden = true;
  page.pass();
  expect(page.checks).toHaveLength(0);
  expect(page.waiting).toBeNull();
  page.isHidden = false;
  page.poller.wake();
  expect(page.checks).toHaveLength(1);
});

test("after failures it waits longer, says so, and is quick again after an answer", async () => {
  const page = new FakePage();
  page.poller.watch([job(0)]);
  const delays: number[] = [];
  for (const [index, ok] of [false, false, true, true].entries()) {
    delays.push(page.pass());
    if (ok) page.checks[index]?.answer(job(10 + index));
    else page.checks[index]?.fail();
    await settle();
  }
  expect(delays).toEqual([3_000, 6_000, 12_000, 3_000]);
  expect(page.problems).toHaveLength(2);
});

test("a check that a person asks for waits for the one under way and is forced", async () => {
  const page = new FakePage();
  page.poller.watch([job(0)]);
  page.pass();
  const asked = page.poller.checkNow("j1");
  expect(page.checks).toHaveLength(1);
  page.checks[0]?.answer(job(3));
  await settle();
  expect(page.checks.map(({ force }) => force)).toEqual([false, true]);
  page.checks[1]?.answer(job(4));
  expect((await asked).now).toBe(job(4).now);
  await settle();
  expect(page.waiting).not.toBeNull();
});

test("jobs of other people, ended ones, and ones that only wait for the person are left alone", () => {
  const page = new FakePage();
  const idle = job(0, { state: "attention", counts: [{ status: "complete", runs: 246 }] });
  page.poller.watch([job(0, { mine: false }), finishedJob(), idle, job(0, { state: "stopped" })]);
  expect(page.waiting).toBeNull();
});

test("a job in doubt is still checked while runs of it are out", () => {
  const page = new FakePage();
  page.poller.watch([job(0, { state: "attention" })]);
  expect(page.waiting).not.toBeNull();
});

test("several jobs are checked in turn", async () => {
  const page = new FakePage();
  const both = [job(0), job(0, { jobId: "j2" })];
  for (let index = 0; index < 3; index++) {
    page.poller.watch(both);
    page.pass();
    page.checks[index]?.answer(job(1));
    await settle();
  }
  expect(page.checks.map(({ jobId }) => jobId)).toEqual(["j1", "j2", "j1"]);
});

test("old jobs are checked less often, and never more rarely than every two minutes", () => {
  const ages = [0, 5, 30, 600].map((minutes) => pollDelay(minutes * 60_000, 0));
  expect(ages).toEqual([...ages].sort((a, b) => a - b));
  expect(pollDelay(0, 50)).toBe(120_000);
});
