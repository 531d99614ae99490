import { element, freshId } from "../dom/element";
import { field, select, textInput } from "../dom/field";
import { processorHint, processorSummary } from "../form/processor-hint";
import { words } from "../words";
import { block, chosenColumn, columnChoices, type FormContext } from "./form-parts";

/** What executes the runs: for all, and from a column where a row has its own. */
export function runnerSection({ box, settings, sheet }: FormContext): HTMLElement {
  const isParallel = settings.api === "parallel";
  const said = words.run.runner[isParallel ? "described" : "stored"];
  const listId = freshId("processors");
  const runner = field(
    said.forAll,
    textInput(box.draft.runner, (text) => box.change({ runner: text }), isParallel ? { list: listId } : {}),
  );
  const override = field(
    said.column,
    select(columnChoices(sheet.columns, words.run.noColumn), String(box.draft.runnerColumn ?? ""), (value) =>
      box.change({ runnerColumn: chosenColumn(value) }),
    ),
    { hint: words.run.runnerColumnHint },
  );
  const hint = () => {
    const outputs = box.draft.taskKind === "columns" ? box.draft.columns.length : null;
    if (isParallel) runner.setHint(processorHint(settings.processors, box.draft.runner, outputs));
    else runner.setHint(words.run.runnerHint);
  };
  hint();
  box.listen(hint);
  const choices = settings.processors.map((processor) => element("option", { value: processor.name }, processorSummary(processor)));
  return block(
    said.title,
    runner.root,
    isParallel ? element("datalist", { id: listId }, ...choices) : null,
    element("details", { open: box.draft.runnerColumn !== null }, element("summary", {}, said.byRow), override.root),
  );
}
