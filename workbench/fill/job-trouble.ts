import type { JobView } from "./contract";
import { FillError } from "./fill-error";

/** Statuses of runs that the server has not accepted for sure; the add-on's own words. */
const NOT_ACCEPTED = ["not_submitted", "in_doubt"];

/**
 * Why a job did not come to its end, and what may have been paid nevertheless: runs that were accepted, and runs whose acceptance is not
 * known, with how to find out.
 *
 * @param reason what the add-on says of the job's problem; "" when it has none
 */
export function jobTrouble({ counts, doubt }: JobView, reason: string): FillError {
  const accepted = counts.filter(({ status }) => !NOT_ACCEPTED.includes(status)).reduce((sum, { runs }) => sum + runs, 0);
  const inDoubt = doubt === null ? 0 : Math.max(doubt.runs, counts.find(({ status }) => status === "in_doubt")?.runs ?? 0);
  const sentences = [
    ...(doubt === null ? [] : [`No answer came to a submission of ${doubt.sentAt}: ${runsOf(inDoubt)} may have been accepted, and would be paid.`]),
    ...(doubt === null && reason === "" ? ["The job stopped before its end."] : []),
    ...(reason === "" ? [] : [reason]),
    ...(accepted === 0 ? [] : [`${runsOf(accepted)} ${accepted === 1 ? "was" : "were"} accepted and will be paid, under the Run IDs in the file.`]),
    ...(doubt === null ? [] : ["Before you run these rows again, see on the API's own dashboard whether it lists a batch of that time; their Status says so."]),
  ];
  return new FillError(sentences.join(" "));
}

function runsOf(count: number): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? "run" : "runs"}`;
}
