import { useLayoutEffect, useRef } from "preact/hooks";
import { inWords } from "../server/problem-words";
import { ActionButton } from "../ui/action-button";
import { focusOn } from "../ui/focus";
import { useStore } from "../ui/store";
import { words } from "../words";
import type { Count, RunModel } from "./run-model";
import { TRY_ROWS } from "./run-model";

/** A first try and all rows, each with what it costs; both lead to the review. */
export function RunButtons({ model, cameBack }: { readonly model: RunModel; readonly cameBack: boolean }) {
  const { count } = useStore(model.state);
  const main = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (cameBack) focusOn(main.current);
  }, []);
  const preview = count.kind === "counted" ? count.preview : null;
  const usdPerRow = preview === null || preview.priceUsd === null || preview.rows === 0 ? null : preview.priceUsd / preview.rows;
  const few = preview !== null && preview.rows <= TRY_ROWS;
  const first = few ? words.run.runRows(preview.rows, preview.priceUsd) : words.run.tryRows(TRY_ROWS, usdPerRow === null ? null : usdPerRow * TRY_ROWS);
  return (
    <div class="bottom">
      <ActionButton main buttonRef={main} action={() => model.review(few ? "all" : "try")} busy={words.run.reviewing} label={words.run.reviewLabel(first)}>
        {first}
      </ActionButton>
      {!few && (
        <ActionButton
          action={() => model.review("all")}
          busy={words.run.reviewing}
          label={words.run.reviewLabel(preview === null ? words.run.runEvery : words.run.runAll(preview.rows))}
        >
          {preview === null ? words.run.runEvery : words.run.runAll(preview.rows)}
        </ActionButton>
      )}
      <p class="hint count">{countText(count)}</p>
    </div>
  );
}

/** What the form would send as it stands, or why it would not. */
function countText(count: Count): string {
  if (count.kind === "counting") return words.run.counting;
  if (count.kind === "unknown") return words.run.nothingSent;
  const { problem, rows, runs, priceUsd } = count.preview;
  if (problem !== null) return inWords(problem).message;
  return rows === 0 ? words.run.nothingToRun : words.run.counted(rows, runs, priceUsd);
}
