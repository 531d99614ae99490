import { useLayoutEffect, useRef } from "preact/hooks";
import type { SheetView } from "../../contract/sheet";
import type { FormField } from "../../job/form-fault";
import { formOfProvider } from "../../providers/browser-registry";
import type { Draft } from "../form/draft";
import { draftErrors } from "../form/draft-errors";
import { ActionButton } from "../ui/action-button";
import { focusOn } from "../ui/focus";
import { useStore } from "../ui/store";
import { words } from "../words";
import { ArgumentsSection } from "./arguments-section";
import { MoreSection } from "./more-section";
import { RowsSection } from "./rows-section";
import type { RunModel } from "./run-model";
import { RunnerSection } from "./runner-section";
import { SheetSection } from "./sheet-section";
import { TaskSection } from "./task-section";

interface FormProps {
  readonly model: RunModel;
  readonly sheet: SheetView;
  readonly draft: Draft;
}

/** The whole form of one sheet. */
export function RunForm({ model, sheet, draft }: FormProps) {
  const { shownErrors, errorsShown, cameBack } = useStore(model.state);
  const root = useRef<HTMLFormElement>(null);
  const review = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (cameBack) focusOn(review.current);
  }, []);
  const errors = draftErrors(draft).filter(({ field }) => shownErrors.includes(field));
  const [first] = errors;
  useLayoutEffect(() => {
    if (errorsShown > 0 && first !== undefined) focusOn(root.current?.querySelector<HTMLElement>(`[data-field="${first.field}"]`) ?? null);
  }, [errorsShown]);
  const context = {
    draft,
    sheet,
    provider: formOfProvider(draft.provider),
    change: (part: Partial<Draft>) => model.change(part),
    errorOf: (field: FormField) => errors.find((error) => error.field === field)?.message ?? null,
  };
  return (
    <form ref={root} noValidate onSubmit={(event) => event.preventDefault()}>
      <SheetSection sheet={sheet} read={(headerRow) => model.read(headerRow)} />
      <TaskSection {...context} listChanged={() => model.forgetErrors("column.")} />
      <RowsSection {...context} />
      <ArgumentsSection {...context} listChanged={() => model.forgetErrors("argument.")} />
      <RunnerSection {...context} />
      <MoreSection {...context} />
      <div class="bottom">
        <ActionButton main buttonRef={review} action={() => model.review()} busy={words.run.reviewing} label={words.run.reviewLabel}>
          {words.run.review}
        </ActionButton>
        <span class="hint">{words.run.nothingSent}</span>
      </div>
    </form>
  );
}
