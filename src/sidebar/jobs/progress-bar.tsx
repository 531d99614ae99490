import type { JobView } from "../../contract/job";
import { countsText, isActive, orderedCounts, statusLabel, statusTone } from "../wording/job-words";
import { words } from "../words";
import { paceOf, spentUsd } from "./job-progress";

/** The runs of a job by status: a bar for the eye, the counts for everyone, and while it goes on its pace and cost. */
export function ProgressBar({ job }: { readonly job: JobView }) {
  const counts = orderedCounts(job.counts);
  const pace = isActive(job) ? paceOf(job) : null;
  const spent = spentUsd(job);
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
            <span class="number">{words.jobs.number(runs)}</span> <span>{statusLabel(status).toLowerCase()}</span>
          </li>
        ))}
      </ul>
      {pace !== null && <p>{words.jobs.pace(pace.runsPerMinute, pace.msLeft)}</p>}
      {spent !== null && <p>{isActive(job) ? words.jobs.spentSoFar(spent) : words.jobs.spent(spent)}</p>}
    </div>
  );
}
