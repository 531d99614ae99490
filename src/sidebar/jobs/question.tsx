import type { JobView } from "../../contract/job";
import type { Page } from "../page/page";
import { ActionButton } from "../ui/action-button";
import { Note } from "../ui/notes";
import { useFocus } from "../ui/use-focus";
import { words } from "../words";
import type { JobsModel, JobsState } from "./jobs-model";

interface QuestionProps {
  readonly page: Page;
  readonly model: JobsModel;
  readonly job: JobView;
  readonly asked: NonNullable<JobsState["asked"]>;
}

/** Asked before something is done that a press does not take back. The safe answer has the focus. */
export function Question({ page, model, job, asked }: QuestionProps) {
  const keep = useFocus<HTMLButtonElement>();
  const { texts, yes, busy, no, action } = questionOf(page, model, job, asked);
  return (
    <Note tone="warn" texts={texts}>
      <ActionButton action={action} busy={busy}>
        {yes}
      </ActionButton>
      <ActionButton buttonRef={keep} action={() => model.ask(null)}>
        {no}
      </ActionButton>
    </Note>
  );
}

function questionOf(page: Page, model: JobsModel, { jobId, runs, unsent }: JobView, asked: QuestionProps["asked"]) {
  const said = words.jobs;
  switch (asked) {
    case "stop":
      return {
        texts: [said.stopTitle, said.stopHint(runs - unsent)],
        yes: said.stopJob,
        busy: said.stopping,
        no: said.keepRunning,
        action: () => model.changeJob(() => page.call("stopJob", { jobId })),
      };
    case "undo":
      return { texts: [said.undoTitle, said.undoHint], yes: said.undoJob, busy: said.undoing, no: said.keep, action: () => model.undo(jobId) };
    case "forget":
      return { texts: [said.forgetTitle, said.forgetHint], yes: said.forgetJob, busy: said.forgetting, no: said.keepJob, action: () => model.forget(jobId) };
  }
}
