import type { ComponentChildren } from "preact";
import { AwayNote } from "./jobs/away-note";
import { JobsScreen } from "./jobs/jobs-screen";
import type { TabName } from "./page/page";
import { PageError, PageProblem } from "./page/page-problem";
import { ReviewScreen } from "./review/review-screen";
import { RowScreen } from "./row/row-screen";
import { RunScreen } from "./run/run-screen";
import { SettingsScreen } from "./settings/settings-screen";
import type { SidebarModel } from "./sidebar-model";
import { ActionButton } from "./ui/action-button";
import { Busy } from "./ui/notes";
import { useStore } from "./ui/store";
import { Tabs } from "./ui/tabs";
import { isActive } from "./wording/job-words";
import { words } from "./words";

const TABS: readonly TabName[] = ["run", "jobs", "row", "settings"];

/** The whole sidebar: tabs above, one screen below. */
export function Sidebar({ model }: { readonly model: SidebarModel }) {
  const opening = useStore(model.opening);
  const tab = useStore(model.tab);
  const active = useStore(model.jobs.list).filter(isActive).length;
  const spoken = useStore(model.spoken);
  const looked = useStore(model.reviewModel.looked);
  const permissionUrl = useStore(model.permissionUrl);
  const away = useStore(model.away);
  if (opening.kind === "asking") return <Busy text={words.page.opening} />;
  if (opening.kind === "failed") {
    return (
      <main>
        <div class="block">
          <PageError page={model} error={opening.error}>
            <ActionButton main action={() => model.start()} busy={words.page.reopening}>
              {words.page.tryAgain}
            </ActionButton>
          </PageError>
        </div>
      </main>
    );
  }
  const tabs = TABS.map((name) => ({ name, label: name === "jobs" ? words.page.jobsTab(active) : words.page.tabs[name] }));
  return (
    <>
      <Tabs label={words.page.name} tabs={tabs} current={tab} choose={(name) => model.show(name)} />
      <main>
        {permissionUrl !== "" && (
          <div class="block">
            <PageProblem page={model} problem={{ kind: "no-permission", facts: { url: permissionUrl } }} />
          </div>
        )}
        <AwayNote jobs={away} open={(job) => model.openJob(job)} close={() => model.away.set([])} />
        {looked === null ? screen(model, tab) : <ReviewScreen page={model} model={model.reviewModel} looked={looked} />}
      </main>
      <div class="unseen" role="status" aria-live="polite">
        {spoken}
      </div>
    </>
  );
}

function screen(model: SidebarModel, tab: TabName): ComponentChildren {
  switch (tab) {
    case "run":
      return <RunScreen page={model} model={model.run} />;
    case "jobs":
      return <JobsScreen page={model} model={model.jobsModel} run={model.run} />;
    case "row":
      return <RowScreen page={model} model={model.row} />;
    case "settings":
      return <SettingsScreen page={model} model={model.settingsModel} />;
  }
}
