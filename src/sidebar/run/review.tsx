import type { JobForm } from "../../contract/form";
import type { LeftOut, Preview } from "../../contract/preview";
import type { Page } from "../page/page";
import { PageProblem } from "../page/page-problem";
import { warningText } from "../server/problem-words";
import { ActionButton } from "../ui/action-button";
import { Facts } from "../ui/facts";
import { Note } from "../ui/notes";
import { useFocus } from "../ui/use-focus";
import { words } from "../words";
import type { RunModel } from "./run-model";

interface ReviewProps {
  readonly page: Page;
  readonly model: RunModel;
  readonly preview: Preview;
  readonly form: JobForm;
}

/** What will be sent, what is left out and why, what it costs: the last look before Run. */
export function Review({ page, model, preview, form }: ReviewProps) {
  const heading = useFocus<HTMLHeadingElement>();
  const possible = preview.problem === null && preview.runs > 0;
  return (
    <form noValidate onSubmit={(event) => event.preventDefault()} onKeyDown={({ key }) => key === "Escape" && model.backToForm()}>
      <section class="block">
        <h2 ref={heading}>{preview.problem === null ? words.review.ready : words.review.notReady}</h2>
        {preview.problem !== null && <PageProblem page={page} problem={preview.problem} />}
        <Facts
          list={[
            [words.review.rows, words.review.count(preview.rows)],
            [words.review.runs, preview.runs < preview.rows ? words.review.runsOfEqualRows(preview.runs) : words.review.count(preview.runs)],
            [words.review.batches, words.review.count(preview.batches)],
            [words.review.price, priceText(preview, form)],
            [words.review.cap, form.capUsd === null ? "" : words.review.capOf(form.capUsd)],
          ]}
        />
        {preview.replaced > 0 && <Note tone="warn" texts={[words.review.replaced(preview.replaced)]} />}
        {preview.warnings.length > 0 && <Note tone="warn" texts={preview.warnings.map(warningText)} />}
      </section>
      {preview.leftOut.length > 0 && <LeftOutRows preview={preview} />}
      {preview.example !== "" && (
        <section class="block" aria-label={words.review.firstRunLabel}>
          <h3>{words.review.firstRun}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
          <pre tabIndex={0}>{preview.example}</pre>
        </section>
      )}
      <div class="bottom">
        {possible && (
          <ActionButton main action={() => model.start(form)} busy={words.review.submitting}>
            {words.review.run(preview.rows)}
          </ActionButton>
        )}
        <ActionButton action={() => model.backToForm()} label={words.review.changeLabel}>
          {words.review.change}
        </ActionButton>
      </div>
    </form>
  );
}

/** Nothing of a price where no run has been planned: then it is the form that is at fault. */
function priceText({ priceUsd, runs }: Preview, form: JobForm): string {
  if (runs === 0) return "";
  if (priceUsd !== null) return words.review.about(priceUsd);
  return form.task.kind === "stored" ? "" : words.review.priceUnknown;
}

function LeftOutRows({ preview: { leftOut, alreadyFilled } }: { readonly preview: Preview }) {
  return (
    <section class="block">
      <h3>{words.review.leftOut}</h3>
      <ul class="plain">
        {leftOut.map((group) => (
          <LeftOutItem key={group.reason} {...group} />
        ))}
      </ul>
      {alreadyFilled > 0 && <p class="hint">{words.review.againHint}</p>}
    </section>
  );
}

function LeftOutItem({ reason, count, rows }: LeftOut) {
  const where = words.rowList(rows, count);
  return (
    <li>
      <span class="strong">{words.review.rowsBecause(count)}</span>
      {reason}
      {where !== "" && <div class="hint">{where}</div>}
    </li>
  );
}
