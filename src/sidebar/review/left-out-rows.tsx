import type { Preview } from "../../contract/preview";
import { Folded } from "../ui/block";
import { words } from "../words";

/** How many rows are left out; unfolded, why, with the rows of each reason. */
export function LeftOutRows({ preview: { leftOut } }: { readonly preview: Preview }) {
  const total = leftOut.reduce((sum, { count }) => sum + count, 0);
  return (
    <Folded summary={words.review.rows(total)}>
      <ul class="plain">
        {leftOut.map(({ reason, count, rows }) => (
          <li key={words.rowReason(reason)}>
            <span class="strong">{words.review.rowsBecause(count)}</span>
            {words.rowReason(reason)}
            {rows.length > 0 && <div class="hint">{words.rowList(rows, count)}</div>}
          </li>
        ))}
      </ul>
      {leftOut.some(({ reason }) => reason.kind === "has-result") && <p class="hint">{words.review.againHint}</p>}
    </Folded>
  );
}
