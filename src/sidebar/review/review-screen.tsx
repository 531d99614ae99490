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
import { RowCount } from "../ui/row-count";
import { useStore } from "../ui/store";
import { useFocus } from "../ui/use-focus";
import { words } from "../words";
import { FirstRun } from "./first-run";
import { LeftOutRows, type ShowRows } from "./left-out-rows";
import type { Looked, ReviewModel } from "./review-model";

interface ReviewProps {
  readonly page: Page;
  readonly model: ReviewModel;
  readonly looked: Looked;
}

/** What will be sent, what is left out and why, what it costs: the last look before Run. */
export function ReviewScreen({ page, model, looked }: ReviewProps) {
  const { preview, form, hidden } = looked;
  const notice = useStore(model.notice);
  const settings = useStore(page.settings);
  const provider = formOfProvider(settings.provider);
  const showRows = (rows: readonly number[]) => page.call("selectRows", { sheetId: form.sheetId, rows });
  const heading = useFocus<HTMLHeadingElement>();
  return (
    <form class="review" noValidate onSubmit={(event) => event.preventDefault()} onKeyDown={({ key }) => key === "Escape" && model.close()}>
      <section class="block">
        <ActionButton link action={() => model.close()} label={words.review.changeLabel}>
          {words.review.change}
        </ActionButton>
        <NoticeView page={page} notice={notice} />
        <h2 ref={heading}>{headingOf(preview)}</h2>
        {preview.problem !== null && <PageProblem page={page} problem={preview.problem} />}
        {preview.problem === null && preview.runs > 0 && <p class="strong">{costText(preview, provider.defaultRunner)}</p>}
        {hidden !== null && hidden.rows > 0 && <Note tone="warn" texts={[words.review.hidden(hidden.rows, hidden.isComplete)]} />}
        {preview.warnings.length > 0 && <Note tone="warn" texts={preview.warnings.map(warningText)} />}
        <Facts
          list={[
            [words.review.sheet, preview.sheetName],
            [words.review.adds, preview.addedColumns.join(", ")],
            [words.review.sameInputs, preview.runs < preview.rows ? words.review.shared(preview.rows, preview.runs) : ""],
            [words.review.leftOut, preview.leftOut.length === 0 ? "" : <LeftOutRows key="left out" preview={preview} showRows={showRows} />],
            [
              words.review.replaces,
              preview.replaced.count === 0 ? words.review.replacesNothing : <Replaced key="replaced" preview={preview} showRows={showRows} />,
            ],
            [words.review.firstRun, preview.firstRun === null ? "" : <FirstRun key="first run" run={preview.firstRun} />],
            [words.review.goesTo, hostOf(preview.baseUrl)],
            [words.review.callback, preview.callbackHosts.join(", ")],
            [words.review.cap, form.capUsd === null ? "" : words.review.capOf(form.capUsd)],
          ]}
        />
        <Folded summary={words.review.otherRunner} open={form.rows.kind === "of-job"}>
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

interface RowsProps {
  readonly preview: Preview;
  readonly showRows: ShowRows;
}

function Replaced({ preview: { replaced }, showRows }: RowsProps) {
  return (
    <>
      <RowCount show={() => showRows(replaced.rows)}>{words.review.rows(replaced.count)}</RowCount> {words.review.replaced}
    </>
  );
}

/** What is about to happen, unless it cannot. */
function headingOf({ problem, runs, rows, outputs }: Preview): string {
  if (problem !== null) return words.review.notReady;
  return runs === 0 ? words.review.nothing : words.review.sentence(rows, outputs ?? []);
}

/** "base · about $0.05 · 15–100 s a run" */
function costText({ priceUsd, runs, runners, secondsPerRun }: Preview, defaultRunner: string): string {
  const names = runners.map(({ name, known }) => words.review.runner(name || defaultRunner, known !== false)).join(", ");
  return words.review.cost(names, runs, priceUsd, secondsPerRun);
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return address;
  }
}
