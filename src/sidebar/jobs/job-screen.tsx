import { useRef } from "preact/hooks";
import type { JobView } from "../../contract/job";
import { NoticeView } from "../page/notice";
import type { Page } from "../page/page";
import { PageError } from "../page/page-problem";
import { ActionButton } from "../ui/action-button";
import { Note } from "../ui/notes";
import { useStore } from "../ui/store";
import { useFocus, useKeptFocus } from "../ui/use-focus";
import { words } from "../words";
import { DoubtCard } from "./doubt-card";
import { JobAttention, JobFacts, JobResult } from "./job-parts";
import type { JobsModel } from "./jobs-model";
import { ProgressBar } from "./progress-bar";

interface JobProps {
  readonly page: Page;
  readonly model: JobsModel;
  readonly job: JobView;
}

/** One job: how far it is, what it needs from the person, what came of it. */
export function JobScreen({ page, model, job }: JobProps) {
  const { notice, checkError, stopAsked, failures } = useStore(model.state);
  const root = useRef<HTMLFormElement>(null);
  const heading = useFocus<HTMLHeadingElement>();
  useKeptFocus(root, heading);
  const { jobId, doubt } = job;
  return (
    <form ref={root} noValidate onSubmit={(event) => event.preventDefault()} onKeyDown={({ key }) => key === "Escape" && model.closeJob()}>
      <div class="block">
        <ActionButton link action={() => model.closeJob()} label={words.jobs.backLabel}>
          {words.jobs.back}
        </ActionButton>
        <h2 ref={heading}>
          {job.title} <span class={`state ${job.state}`}>{words.jobs.states[job.state]}</span>
        </h2>
        {stopAsked && <StopQuestion page={page} model={model} job={job} />}
        <NoticeView page={page} notice={notice} />
        {checkError !== null && <PageError page={page} error={checkError.error} />}
        <ProgressBar job={job} />
        <JobAttention page={page} job={job} />
        {doubt !== null && job.mine && (
          <DoubtCard
            key={doubt.part}
            doubt={doubt}
            problem={job.problem}
            settle={(choice) => model.submit(() => page.call("settleDoubt", { jobId, choice }))}
          />
        )}
        <JobResult job={job} failures={failures} />
      </div>
      <div class="block">
        <JobFacts page={page} job={job} />
      </div>
      {job.mine && (
        <div class="bottom">
          <JobButtons page={page} model={model} job={job} />
        </div>
      )}
    </form>
  );
}

function StopQuestion({ page, model, job: { jobId, runs, unsent } }: JobProps) {
  const keep = useFocus<HTMLButtonElement>();
  return (
    <Note tone="warn" texts={[words.jobs.stopTitle, words.jobs.stopHint(runs - unsent)]}>
      <ActionButton action={() => model.changeJob(() => page.call("stopJob", { jobId }))} busy={words.jobs.stopping}>
        {words.jobs.stopJob}
      </ActionButton>
      <ActionButton buttonRef={keep} action={() => model.askToStop(false)}>
        {words.jobs.keepRunning}
      </ActionButton>
    </Note>
  );
}

function JobButtons({ page, model, job }: JobProps) {
  const { jobId, state, failedRuns, doubt } = job;
  const goesOn = state === "submitting" || state === "running";
  const ended = state === "stopped" || state === "finished";
  return (
    <>
      {(state === "attention" || state === "stopped") && (
        <ActionButton main={doubt === null} action={() => model.changeJob(() => page.call("resumeJob", { jobId }))} busy={words.jobs.resuming}>
          {words.jobs.resume}
        </ActionButton>
      )}
      {!ended && (
        <ActionButton main={goesOn} action={() => model.checkNow(jobId)} busy={words.jobs.checking}>
          {words.jobs.checkNow}
        </ActionButton>
      )}
      {!ended && <ActionButton action={() => model.askToStop(true)}>{words.jobs.stop}</ActionButton>}
      {ended && failedRuns > 0 && (
        <ActionButton main={state === "finished"} action={() => model.submit(() => page.call("retryFailed", { jobId }))} busy={words.jobs.submitting}>
          {words.jobs.retry(failedRuns)}
        </ActionButton>
      )}
      {ended && (
        <ActionButton action={() => model.export(jobId)} busy={words.jobs.exporting}>
          {words.jobs.exportLong}
        </ActionButton>
      )}
      {ended && (
        <ActionButton link action={() => model.forget(jobId)} busy={words.jobs.forgetting} label={words.jobs.forgetLabel}>
          {words.jobs.forget}
        </ActionButton>
      )}
    </>
  );
}
