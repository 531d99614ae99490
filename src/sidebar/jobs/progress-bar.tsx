import type { JobView } from "../../contract/job";
import { countsText, orderedCounts, statusLabel, statusTone } from "../wording/job-words";
import { words } from "../words";

/** The runs of a job by status: a bar for the eye, and the counts as a list for everyone. */
export function ProgressBar({ job }: { readonly job: JobView }) {
  const counts = orderedCounts(job.counts);
  return (
    <div class="progress">
      <div class="bar" role="img" aria-label={countsText(job)}>
        {counts.map(({ status, runs }) => (
          <span key={status} class={`part ${statusTone(status)}`} style={{ flexGrow: runs }} />
        ))}
      </div>
      <ul class="legend">
        {counts.map(({ status, runs }) => (
          <li key={status}>
            <span class={`dot ${statusTone(status)}`} aria-hidden="true" />
            <span class="grow">{statusLabel(status)}</span>
            <span class="number">{words.jobs.number(runs)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
