import { NoticeView } from "../page/notice";
import type { Page } from "../page/page";
import { ActionButton } from "../ui/action-button";
import { Busy, Note } from "../ui/notes";
import { useStore } from "../ui/store";
import { words } from "../words";
import { FreshnessNote } from "./freshness-note";
import { OfferNote } from "./offer-note";
import { RunForm } from "./run-form";
import type { RunModel } from "./run-model";

interface RunProps {
  readonly page: Page;
  readonly model: RunModel;
}

/** The form, and its review before anything is sent. */
export function RunScreen({ page, model }: RunProps) {
  const { keySaved } = useStore(page.settings);
  if (!keySaved) {
    return (
      <section class="block">
        <h2>{words.run.connectTitle}</h2>
        <p>{words.run.connectHint}</p>
        <ActionButton main action={() => page.show("settings")}>
          {words.page.openSettings}
        </ActionButton>
      </section>
    );
  }
  return (
    <div>
      <Notices page={page} model={model} />
      <Body page={page} model={model} />
    </div>
  );
}

function Notices({ page, model }: RunProps) {
  const { notice, unread, sheet, otherSheet, freshness } = useStore(model.state);
  const copied = sheet?.copied ?? null;
  const beyondFilter = sheet?.beyondFilter ?? [];
  return (
    <div class="notices">
      <NoticeView page={page} notice={notice}>
        {unread !== null && (
          <ActionButton action={() => model.read(unread.headerRow)} busy={words.page.reading}>
            {words.page.tryAgain}
          </ActionButton>
        )}
      </NoticeView>
      {otherSheet !== null && sheet !== null && (
        <Note texts={[words.run.otherSheet(sheet.name, otherSheet.name)]}>
          <ActionButton action={() => model.show(otherSheet)} label={words.run.switchSheetsLabel(otherSheet.name)}>
            {words.run.switchSheets}
          </ActionButton>
        </Note>
      )}
      {beyondFilter.length > 0 && (
        <OfferNote said={words.run.filter} text={words.run.filter.short(beyondFilter)} tone="warn" accept={() => model.extendFilter()} />
      )}
      {copied !== null && <OfferNote said={words.run.copied} text={words.run.copied.found(copied.headers)} accept={() => model.adopt(copied.setUp)} />}
      {freshness !== null && <FreshnessNote freshness={freshness} putBack={() => model.putBack()} />}
    </div>
  );
}

function Body({ page, model }: RunProps) {
  const { sheet, draft, unread } = useStore(model.state);
  const jobs = useStore(page.jobs.list);
  if (sheet !== null && draft !== null) {
    const knownTasks = [...new Set(jobs.filter(({ provider }) => provider === draft.provider).map(({ title }) => title))];
    return <RunForm key={sheet.sheetId} model={model} knownTasks={knownTasks} sheet={sheet} draft={draft} />;
  }
  return unread === null ? <Busy text={words.run.readingSheet} /> : null;
}
