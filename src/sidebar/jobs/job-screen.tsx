import { useRef } from "preact/hooks";
import type { JobView } from "../../contract/job";
import { NoticeView } from "../page/notice";
import type { Page } from "../page/page";
import { PageError } from "../page/page-problem";
import type { RunModel } from "../run/run-model";
import { SampleCard } from "../run/sample-card";
import { ActionButton } from "../ui/action-button";
import { Folded } from "../ui/block";
import { useStore } from "../ui/store";
import { useFocus, useKeptFocus } from "../ui/use-focus";
import { isActive } from "../wording/job-words";
import { words } from "../words";
import { DoubtCard } from "./doubt-card";
import { JobButtons } from "./job-buttons";
import { JobAttention, JobFacts, JobResult } from "./job-parts";
import type { JobsModel } from "./jobs-model";
import { ProgressBar } from "./progress-bar";
import { Question } from "./question";

interface JobProps {
  readonly page: Page;
  readonly model: JobsModel;
  readonly run: RunModel;
  readonly job: JobView;
}

/** One job: how far it is, what it needs from the person, what came of it. */
export function JobScreen({ page, model, run, job }: JobProps) {
  const { notice, checkError, asked } = useStore(model.state);
  const root = useRef<HTMLFormElement>(null);
  const heading = useFocus<HTMLHeadingElement>();
  useKeptFocus(root, heading);
  const { sampleJobId } = useStore(run.state);
  const { jobId, doubt } = job;
  return (
    <form
      ref={root}
      noValidate
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={({ key }) => key === "Escape" && (asked === null ? model.closeJob() : model.ask(null))}
    >
      <div class="block">
        <ActionButton link action={() => model.closeJob()} label={words.jobs.backLabel}>
          {words.jobs.back}
        </ActionButton>
        <h2 ref={heading}>
          {job.title} <span class={`state ${job.state}`}>{words.jobs.states[job.state]}</span>
        </h2>
        {asked !== null && <Question key={asked} page={page} model={model} job={job} asked={asked} />}
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
        <JobResult model={model} job={job}>
          <SampleCard model={run} job={job} />
        </JobResult>
      </div>
      {job.mine && (
        <div class={isActive(job) ? "bottom" : "block foot"}>
          <JobButtons page={page} model={model} job={job} isSample={job.jobId === sampleJobId} />
        </div>
      )}
      <div class="block">
        <Folded summary={words.jobs.details} open={isActive(job)}>
          <JobFacts page={page} job={job} />
        </Folded>
      </div>
    </form>
  );
}
