import type { Failure } from "../../contract/job";
import { words } from "../words";

/** Why rows failed, each reason with its rows. */
export function FailureList({ failures }: { readonly failures: readonly Failure[] }) {
  if (failures.length === 0) return null;
  return (
    <div>
      <h3>{words.jobs.failures}</h3>
      <ul class="plain">
        {failures.map(({ reason, count, rows }) => (
          <li key={reason}>
            <span class="strong">{words.jobs.rowsBecause(count)}</span>
            {reason}
            <div class="hint">{words.rowList(rows, count)}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
