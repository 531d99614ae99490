import { element, freshId } from "../dom/element";
import { field, select, textInput } from "../dom/field";
import { runnerHint, runnerSummary } from "../form/runner-hint";
import { words } from "../words";
import { block, chosenColumn, columnChoices, type FormContext } from "./form-parts";

/** What executes the runs: for all, and from a column where a row has its own. */
export function runnerSection({ box, provider, sheet }: FormContext): HTMLElement {
  const { capabilities, runners } = provider;
  const said = words.run.runner[provider.runnerWord];
  const listId = freshId("runners");
  const runner = field(
    said.forAll,
    textInput(box.draft.runner, (text) => box.change({ runner: text }), runners.length > 0 ? { list: listId } : {}),
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
    runner.setHint(capabilities.priceList ? runnerHint(provider, box.draft.runner, outputs) : words.run.runnerHint);
  };
  hint();
  box.listen(hint);
  const choices = runners.map((choice) => element("option", { value: choice.name }, runnerSummary(choice)));
  return block(
    said.title,
    runner.root,
    runners.length > 0 ? element("datalist", { id: listId }, ...choices) : null,
    element("details", { open: box.draft.runnerColumn !== null }, element("summary", {}, said.byRow), override.root),
  );
}
