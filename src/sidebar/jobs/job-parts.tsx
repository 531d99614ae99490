import type { ComponentChildren } from "preact";
import { useEffect, useReducer, useRef } from "preact/hooks";
import type { JobView } from "../../contract/job";
import type { Page } from "../page/page";
import { PageProblem } from "../page/page-problem";
import { Facts } from "../ui/facts";
import { Note } from "../ui/notes";
import { useStore } from "../ui/store";
import { isActive, resultText } from "../wording/job-words";
import { localTime } from "../wording/times";
import { words } from "../words";
import { BatchIds } from "./batch-ids";
import { FailureList } from "./failure-list";
import { FilledRows } from "./filled-rows";
import type { JobsModel } from "./jobs-model";

interface JobProps {
  readonly page: Page;
  readonly job: JobView;
}

/** What the job is. */
export function JobFacts({ page, job }: JobProps) {
  return (
    <>
      <Facts
        list={[
          [words.jobs.sheet, job.sheetName === "" ? words.jobs.deleted : job.sheetName],
          [words.jobs.started, localTime(job.startedAt)],
          [job.endedAt === null ? words.jobs.elapsed : words.jobs.took, <Elapsed key="elapsed" job={job} />],
          [words.jobs.rows, words.jobs.number(job.rows)],
          [words.jobs.runs, job.runs === job.rows ? null : words.jobs.number(job.runs)],
        ]}
      />
      <BatchIds page={page} ids={job.batchRunIds} />
    </>
  );
}

/** The time that has passed; it goes on between two checks. */
function Elapsed({ job }: { readonly job: JobView }) {
  const [, tick] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    if (job.endedAt !== null) return;
    const timer = setInterval(() => tick(undefined), 1_000);
    return () => clearInterval(timer);
  }, [job.endedAt === null]);
  const told = useRef({ now: "", clockOffset: 0 });
  // The server's clock less this computer's.
  if (told.current.now !== job.now) told.current = { now: job.now, clockOffset: Date.parse(job.now) - Date.now() };
  const until = job.endedAt === null ? Date.now() + told.current.clockOffset : Date.parse(job.endedAt);
  return <span>{words.elapsed(until - Date.parse(job.startedAt))}</span>;
}

/** What the person should know or do, besides a doubt. */
export function JobAttention({ page, job }: JobProps) {
  return (
    <>
      {job.problem !== null && <PageProblem page={page} problem={job.problem} />}
      {job.unsent > 0 && isActive(job) && <p class="hint">{words.jobs.notSubmitted(job.unsent)}</p>}
      {job.mine && job.background !== null && <Note texts={[words.jobs.background[job.background]]} />}
      {!job.mine && <Note texts={[words.jobs.someoneElses]} />}
    </>
  );
}

interface ResultProps {
  readonly model: JobsModel;
  readonly job: JobView;
  /** What stands between the answers and the failures. */
  readonly children: ComponentChildren;
}

/** What came of it so far. */
export function JobResult({ model, job, children }: ResultProps) {
  const { found } = useStore(model.state);
  const showRows = (rows: readonly number[]) => model.showRows(job.sheetId, rows);
  return (
    <>
      <p class="outcome">{resultText(job)}</p>
      {job.unmarkedRows > 0 && <Note tone="warn" texts={[words.jobs.unmarked(job.unmarkedRows)]} />}
      {job.orphans > 0 && <Note tone="warn" texts={[words.jobs.orphans(job.orphans)]} />}
      <FilledRows columns={found.columns} filled={found.filled} showRows={showRows} />
      {children}
      <FailureList failures={found.failures} showRows={showRows} />
    </>
  );
}
