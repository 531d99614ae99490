import { element, freshId } from "../dom/element";
import { field, select, textInput } from "../dom/field";
import { processorHint, processorSummary } from "../form/processor-hint";
import { block, chosenColumn, columnChoices, type FormContext } from "./form-parts";

/** What executes the runs: for all, and from a column where a row has its own. */
export function runnerSection({ box, settings, sheet }: FormContext): HTMLElement {
  const isParallel = settings.api === "parallel";
  const word = isParallel ? "Processor" : "Runner";
  const listId = freshId("processors");
  const runner = field(
    `${word} for all rows`,
    textInput(box.draft.runner, (text) => box.change({ runner: text }), isParallel ? { list: listId } : {}),
  );
  const override = field(
    `Column that names another ${word.toLowerCase()}`,
    select(columnChoices(sheet.columns, "None"), String(box.draft.runnerColumn ?? ""), (value) => box.change({ runnerColumn: chosenColumn(value) })),
    { hint: "A blank cell keeps the one for all rows." },
  );
  const hint = () => {
    const outputs = box.draft.taskKind === "columns" ? box.draft.columns.length : null;
    const empty = box.draft.runner.trim() === "";
    if (isParallel) runner.setHint(`${empty ? "Empty means base. " : ""}${processorHint(settings.processors, box.draft.runner, outputs)}`);
    else runner.setHint("Empty leaves it to the API.");
  };
  hint();
  box.listen(hint);
  const choices = settings.processors.map((processor) => element("option", { value: processor.name }, processorSummary(processor)));
  return block(
    word,
    runner.root,
    isParallel ? element("datalist", { id: listId }, ...choices) : null,
    element("details", { open: box.draft.runnerColumn !== null }, element("summary", {}, `${word} by row`), override.root),
  );
}
