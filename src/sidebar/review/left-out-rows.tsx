import type { Preview } from "../../contract/preview";
import { Folded } from "../ui/block";
import { RowCount } from "../ui/row-count";
import { words } from "../words";

/** Selects rows in the sheet. */
export type ShowRows = (rows: readonly number[]) => Promise<unknown>;

/** How many rows are left out; unfolded, why, with the rows of each reason. */
export function LeftOutRows({ preview: { leftOut }, showRows }: { readonly preview: Preview; readonly showRows: ShowRows }) {
  const total = leftOut.reduce((sum, { count }) => sum + count, 0);
  return (
    <Folded summary={words.review.rows(total)}>
      <ul class="plain">
        {leftOut.map(({ reason, count, rows }) => (
          <li key={words.rowReason(reason)}>
            <RowCount show={rows.length === 0 ? null : () => showRows(rows)}>{words.review.rows(count)}</RowCount> {words.rowReason(reason)}
            {rows.length > 0 && <div class="hint">{words.rowList(rows, count)}</div>}
          </li>
        ))}
      </ul>
      {leftOut.some(({ reason }) => reason.kind === "has-result") && <p class="hint">{words.review.againHint}</p>}
    </Folded>
  );
}
