import type { JobView } from "../../contract/job";
import { ActionButton } from "../ui/action-button";
import { Buttons, Note } from "../ui/notes";
import { resultText } from "../wording/job-words";
import { words } from "../words";

const SHOWN = 3;

interface AwayProps {
  readonly jobs: readonly JobView[];
  readonly open: (job: JobView) => void;
  readonly close: () => void;
}

/** What ended while the sidebar was closed. */
export function AwayNote({ jobs, open, close }: AwayProps) {
  if (jobs.length === 0) return null;
  return (
    <section class="block" aria-label={words.jobs.away}>
      <h2>{words.jobs.away}</h2>
      {jobs.slice(0, SHOWN).map((job) => (
        <Note
          key={job.jobId}
          tone={job.state === "finished" ? "good" : "warn"}
          texts={[words.jobs.stateChange(job.title, words.jobs.states[job.state], resultText(job))]}
        >
          <ActionButton action={() => open(job)} label={words.jobs.lookAt(job.title)}>
            {words.jobs.look}
          </ActionButton>
        </Note>
      ))}
      <Buttons>
        <ActionButton link action={close}>
          {words.jobs.awaySeen}
        </ActionButton>
      </Buttons>
    </section>
  );
}
