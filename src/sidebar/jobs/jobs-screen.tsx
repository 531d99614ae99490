import { useLayoutEffect, useRef } from "preact/hooks";
import type { JobView } from "../../contract/job";
import { mayForget } from "../../job/forgetting";
import { NoticeView } from "../page/notice";
import type { Page } from "../page/page";
import type { RunModel } from "../run/run-model";
import { ActionButton } from "../ui/action-button";
import { focusOn } from "../ui/focus";
import { Busy } from "../ui/notes";
import { useStore } from "../ui/store";
import { useKeptFocus } from "../ui/use-focus";
import { countsText, isActive } from "../wording/job-words";
import { localTime } from "../wording/times";
import { words } from "../words";
import { BatchIds } from "./batch-ids";
import { JobScreen } from "./job-screen";
import type { JobsModel } from "./jobs-model";

interface JobsProps {
  readonly page: Page;
  readonly model: JobsModel;
  readonly run: RunModel;
}

/** The jobs of this spreadsheet, or the one that is open. */
export function JobsScreen({ page, model, run }: JobsProps) {
  const { openJobId, opened } = useStore(model.state);
  const jobs = useStore(page.jobs.list);
  const open = jobs.find(({ jobId }) => jobId === openJobId);
  return open === undefined ? <List page={page} model={model} /> : <JobScreen key={opened} page={page} model={model} run={run} job={open} />;
}

function List({ page, model }: Omit<JobsProps, "run">) {
  const { loaded, notice, opened } = useStore(model.state);
  const jobs = useStore(page.jobs.list);
  const root = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(root, heading);
  useLayoutEffect(() => {
    if (opened > 0 || notice !== null) focusOn(heading.current);
  }, [notice]);
  return (
    <div ref={root}>
      <div class="block line">
        <div class="grow">
          <h2 ref={heading}>{words.jobs.title}</h2>
        </div>
        <ActionButton link action={() => model.load()} busy={words.page.reading} label={words.jobs.refreshLabel}>
          {words.jobs.refresh}
        </ActionButton>
      </div>
      <div class="notices">
        <NoticeView page={page} notice={notice} />
      </div>
      {!loaded && notice === null && <Busy text={words.jobs.reading} />}
      {loaded && jobs.length === 0 && (
        <div class="block">
          <p class="hint">{words.jobs.none}</p>
        </div>
      )}
      {jobs.length > 0 && (
        <ul class="jobs">
          {jobs.map((job) => (
            <Item key={job.jobId} page={page} model={model} job={job} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Item({ page, model, job }: Omit<JobsProps, "run"> & { readonly job: JobView }) {
  const where = `${localTime(job.startedAt)} · ${job.sheetName === "" ? words.jobs.sheetDeleted : job.sheetName}`;
  return (
    <li class="block">
      <div class="line top">
        <div class="grow title">
          <ActionButton link action={() => model.openJob(job)} label={words.jobs.open(job.title)}>
            {job.title}
          </ActionButton>
        </div>
        <span class={`state ${job.state}`}>{words.jobs.states[job.state]}</span>
      </div>
      <div class="hint">{job.mine ? where : `${where} · ${words.jobs.bySomeoneElse}`}</div>
      <div>{countsText(job)}</div>
      <BatchIds page={page} ids={job.batchRunIds} />
      {job.mine && (
        <div class="buttons">
          {isActive(job) ? (
            <ActionButton action={() => model.checkNow(job.jobId)} busy={words.jobs.checking} label={words.jobs.checkNowLabel(job.title)}>
              {words.jobs.checkNow}
            </ActionButton>
          ) : (
            <>
              <ActionButton action={() => model.export(job.jobId)} busy={words.jobs.exporting} label={words.jobs.exportLabel(job.title)}>
                {words.jobs.export}
              </ActionButton>
              <ForgetButton model={model} job={job} />
            </>
          )}
        </div>
      )}
      {!job.mine && mayForget({ mine: false, active: isActive(job), age: Date.parse(job.now) - Date.parse(job.startedAt) }) && (
        <div class="buttons">
          <ForgetButton model={model} job={job} />
        </div>
      )}
    </li>
  );
}

function ForgetButton({ model, job }: { readonly model: JobsModel; readonly job: JobView }) {
  return (
    <ActionButton action={() => model.openJob(job, "forget")} label={words.jobs.forgetLabelOf(job.title)}>
      {words.jobs.forget}
    </ActionButton>
  );
}
