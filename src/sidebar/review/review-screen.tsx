import type { TaskForm } from "../../contract/form";
import type { Preview } from "../../contract/preview";
import { formOfProvider } from "../../providers/browser-registry";
import { NoticeView } from "../page/notice";
import type { Page } from "../page/page";
import { PageProblem } from "../page/page-problem";
import { RunnerPicker } from "../run/runner-picker";
import { warningText } from "../server/problem-words";
import { ActionButton } from "../ui/action-button";
import { Folded } from "../ui/block";
import { Facts } from "../ui/facts";
import { Note } from "../ui/notes";
import { useStore } from "../ui/store";
import { useFocus } from "../ui/use-focus";
import { words } from "../words";
import { FirstRun } from "./first-run";
import { LeftOutRows } from "./left-out-rows";
import type { Looked, ReviewModel } from "./review-model";

interface ReviewProps {
  readonly page: Page;
  readonly model: ReviewModel;
  readonly looked: Looked;
}

/** What will be sent, what is left out and why, what it costs: the last look before Run. */
export function ReviewScreen({ page, model, looked }: ReviewProps) {
  const { preview, form } = looked;
  const notice = useStore(model.notice);
  const settings = useStore(page.settings);
  const provider = formOfProvider(settings.provider);
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <form class="review" noValidate onSubmit={(event) => event.preventDefault()} onKeyDown={({ key }) => key === "Escape" && model.close()}>
      <section class="block">
        <ActionButton link action={() => model.close()} label={words.review.changeLabel}>
          {words.review.change}
        </ActionButton>
        <NoticeView page={page} notice={notice} />
        <h2 ref={heading}>{preview.runs === 0 ? words.review.nothing : words.review.sentence(preview.rows, taskColumns(form.task))}</h2>
        {preview.problem !== null && <PageProblem page={page} problem={preview.problem} />}
        {preview.runs > 0 && <p class="strong">{costText(preview, form.runner || provider.defaultRunner)}</p>}
        {preview.warnings.length > 0 && <Note tone="warn" texts={preview.warnings.map(warningText)} />}
        <Facts
          list={[
            [words.review.sameInputs, preview.runs < preview.rows ? words.review.shared(preview.rows, preview.runs) : ""],
            [words.review.leftOut, preview.leftOut.length === 0 ? "" : <LeftOutRows key="left out" preview={preview} />],
            [words.review.replaces, preview.replaced.count === 0 ? words.review.replacesNothing : words.review.replaced(preview.replaced.count)],
            [words.review.firstRun, preview.firstRun === null ? "" : <FirstRun key="first run" run={preview.firstRun} />],
            [words.review.goesTo, hostOf(preview.baseUrl)],
            [words.review.callback, form.callback.kind === "none" ? "" : words.review.callbacks[form.callback.kind]],
            [words.review.cap, form.capUsd === null ? "" : words.review.capOf(form.capUsd)],
          ]}
        />
        <Folded summary={words.review.otherRunner}>
          <RunnerPicker provider={provider} runner={form.runner} choose={(runner) => void model.chooseRunner(runner)} />
        </Folded>
      </section>
      <div class="bottom">
        <RunButton model={model} looked={looked} />
      </div>
    </form>
  );
}

function RunButton({ model, looked: { preview, asking } }: Pick<ReviewProps, "model" | "looked">) {
  if (asking) return <p class="hint">{words.review.asking}</p>;
  if (preview.problem !== null || preview.runs === 0) return null;
  return (
    <ActionButton main action={() => model.start()} busy={words.review.submitting}>
      {words.review.run(preview.rows, preview.priceUsd)}
    </ActionButton>
  );
}

/** The columns that a task says it fills; none where the API decides. */
function taskColumns(task: TaskForm): readonly string[] {
  return task.kind === "columns" ? task.columns.map(({ name }) => name) : [];
}

function costText({ priceUsd, runs }: Preview, runner: string): string {
  return words.review.cost(runner, runs, priceUsd);
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}
