import type { JobView } from "../../contract/job";
import type { Page } from "../page/page";
import { ActionButton } from "../ui/action-button";
import { words } from "../words";
import type { JobsModel } from "./jobs-model";

interface ButtonsProps {
  readonly page: Page;
  readonly model: JobsModel;
  readonly job: JobView;
  /** Something else is the next step. */
  readonly isSample: boolean;
}

/** What can be done with a job in its state. */
export function JobButtons({ page, model, job, isSample }: ButtonsProps) {
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
      {!ended && <ActionButton action={() => model.ask("stop")}>{words.jobs.stop}</ActionButton>}
      {ended && failedRuns > 0 && (
        <ActionButton
          main={state === "finished" && !isSample}
          action={() => model.reviewAgain({ of: "job", jobId, which: "failed" })}
          busy={words.run.reviewing}
        >
          {words.jobs.retry(failedRuns)}
        </ActionButton>
      )}
      {ended && (
        <ActionButton action={() => model.ask("undo")} label={words.jobs.undoLabel}>
          {words.jobs.undo}
        </ActionButton>
      )}
      {ended && (
        <ActionButton action={() => model.export(jobId)} busy={words.jobs.exporting}>
          {words.jobs.exportLong}
        </ActionButton>
      )}
      {ended && (
        <ActionButton link action={() => model.ask("forget")} label={words.jobs.forgetLabel}>
          {words.jobs.forget}
        </ActionButton>
      )}
    </>
  );
}
