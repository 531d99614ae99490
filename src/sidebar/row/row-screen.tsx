import { useEffect } from "preact/hooks";
import type { FieldView, RowView, SourceView } from "../../contract/row";
import { NoticeView } from "../page/notice";
import type { Page } from "../page/page";
import { ActionButton } from "../ui/action-button";
import { Folded } from "../ui/block";
import { Facts } from "../ui/facts";
import { Busy, Note, ProblemNote } from "../ui/notes";
import { useStore } from "../ui/store";
import { WebLink } from "../ui/web-link";
import { statusLabel } from "../wording/job-words";
import { localTime } from "../wording/times";
import { words } from "../words";
import type { RowModel } from "./row-model";

/** Everything about the run of the row that is selected in the sheet; it follows the selection. */
export function RowScreen({ page, model }: { readonly page: Page; readonly model: RowModel }) {
  const shown = useStore(model.shown);
  const notice = useStore(model.notice);
  useEffect(() => model.follow(), [model]);
  return (
    <div>
      <section class="block">
        <div class="line">
          <h2 class="grow">{headingOf(shown)}</h2>
          <ActionButton link action={() => model.refresh()} busy={words.page.reading}>
            {words.row.refresh}
          </ActionButton>
        </div>
        <NoticeView page={page} notice={notice} />
        {shown.kind === "nothing" && notice === null && <p class="hint">{words.row.hint}</p>}
        {shown.kind === "no-run" && <Note texts={[words.row.noRun, words.row.noRunHint]} />}
        {shown.kind === "run" && <Problems row={shown.row} />}
      </section>
      {shown.kind === "reading" && <Busy text={words.row.reading} />}
      {shown.kind === "run" && <RowRun key={`${shown.row.row} ${shown.row.runId}`} row={shown.row} model={model} />}
    </div>
  );
}

function headingOf(shown: RowModel["shown"]["value"]): string {
  switch (shown.kind) {
    case "nothing":
      return words.row.title;
    case "reading":
    case "no-run":
      return words.row.titleOf(shown.row);
    case "run":
      return words.row.titleWith(shown.row.row, shown.row.arguments[0]?.value ?? "");
  }
}

function Problems({ row: { error, warnings } }: { readonly row: RowView }) {
  return (
    <>
      {error !== "" && <ProblemNote problem={{ message: error, action: "" }} />}
      {warnings.length > 0 && <Note tone="warn" texts={warnings} />}
    </>
  );
}

function RowRun({ row, model }: { readonly row: RowView; readonly model: RowModel }) {
  return (
    <>
      {row.outputs.length > 0 && (
        <section class="block">
          <h3>{words.row.results}</h3>
          {row.outputs.map((output) => (
            <Output key={output.name} output={output} />
          ))}
        </section>
      )}
      <section class="block">
        <h3>{words.row.about}</h3>
        <Facts
          list={[
            [words.row.status, statusLabel(row.status)],
            [words.row.created, localTime(row.createdAt)],
            [words.row.finished, localTime(row.finishedAt)],
            [words.row.runId, row.runId === "" ? null : <code>{row.runId}</code>],
          ]}
        />
        <div class="buttons">
          <ActionButton action={() => model.reviewAgain(row.row)} busy={words.run.reviewing}>
            {words.row.again}
          </ActionButton>
          <span class="hint">{words.row.againHint}</span>
        </div>
      </section>
      {row.arguments.length > 0 && (
        <section class="block">
          <h3>{words.row.arguments}</h3>
          <Facts list={row.arguments.map(({ name, value }) => [name, value === "" ? words.page.blank : value])} />
        </section>
      )}
    </>
  );
}

function Output({ output: { name, value, confidence, reasoning, sources } }: { readonly output: FieldView }) {
  return (
    <div class="output">
      <h4>
        {name}
        {confidence !== "" && <span class="tag">{words.row.confidence(confidence)}</span>}
      </h4>
      <p class="value">{value === "" ? words.page.blank : value}</p>
      {reasoning !== "" && (
        <Folded summary={words.row.reasoning}>
          <p class="value">{reasoning}</p>
        </Folded>
      )}
      {sources.length > 0 && (
        <Folded summary={words.row.sources(sources.length)}>
          <ul class="plain">
            {sources.map((source, index) => (
              <Source key={index} source={source} />
            ))}
          </ul>
        </Folded>
      )}
    </div>
  );
}

function Source({ source: { title, url, excerpts } }: { readonly source: SourceView }) {
  return (
    <li>
      <WebLink address={url} title={title} />
      {excerpts.map((excerpt) => (
        <blockquote key={excerpt}>{excerpt}</blockquote>
      ))}
    </li>
  );
}
