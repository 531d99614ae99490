import type { Failure } from "../../contract/job";
import { RowCount } from "../ui/row-count";
import { words } from "../words";

interface FailureProps {
  readonly failures: readonly Failure[];
  readonly showRows: (rows: readonly number[]) => Promise<void>;
}

/** Why rows failed, each reason with its rows, which a press selects. */
export function FailureList({ failures, showRows }: FailureProps) {
  if (failures.length === 0) return null;
  return (
    <div>
      <h3>{words.jobs.failures}</h3>
      <ul class="plain">
        {failures.map(({ reason, count, rows }) => (
          <li key={words.rowFailure(reason)}>
            <RowCount show={rows.length === 0 ? null : () => showRows(rows)}>{words.jobs.rowCount(count)}</RowCount> {words.rowFailure(reason)}
            <div class="hint">{words.rowList(rows, count)}</div>
          </li>
        ))}
      </ul>
    </div>
  );
}
