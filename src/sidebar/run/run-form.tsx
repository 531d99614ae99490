import { useLayoutEffect, useRef } from "preact/hooks";
import type { SheetView } from "../../contract/sheet";
import type { FormField } from "../../job/form-fault";
import { formOfProvider } from "../../providers/browser-registry";
import type { Draft } from "../form/draft";
import { draftErrors } from "../form/draft-errors";
import { focusOn } from "../ui/focus";
import { useStore } from "../ui/store";
import { DepthSection } from "./depth-section";
import { InputsSection } from "./inputs-section";
import { MoreSection } from "./more-section";
import { RowsSection } from "./rows-section";
import { RunButtons } from "./run-buttons";
import type { RunModel } from "./run-model";
import { SheetSection } from "./sheet-section";
import { TaskSection } from "./task-section";

interface FormProps {
  readonly model: RunModel;
  /** Ids of stored tasks that ran before. */
  readonly knownTasks: readonly string[];
  readonly sheet: SheetView;
  readonly draft: Draft;
}

/** The whole form of one sheet. */
export function RunForm({ model, knownTasks, sheet, draft }: FormProps) {
  const { shownErrors, errorsShown, cameBack, count, freshness } = useStore(model.state);
  const root = useRef<HTMLFormElement>(null);
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
      <TaskSection {...context} listChanged={() => model.forgetErrors("column.")} knownTasks={knownTasks} />
      <InputsSection {...context} listChanged={() => model.forgetErrors("argument.")} preview={count.kind === "counted" ? count.preview : null} />
      <RowsSection {...context} staleRows={freshness?.stale ?? null} />
      <DepthSection {...context} />
      <MoreSection {...context} />
      <RunButtons model={model} cameBack={cameBack} />
    </form>
  );
}
