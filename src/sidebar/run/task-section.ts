import type { TaskForm } from "../../contract/form";
import { element } from "../dom/element";
import { field, radios, textArea, textInput } from "../dom/field";
import { block, type FormContext } from "./form-parts";
import { outputColumnsEditor } from "./output-columns";

type ParallelTask = Exclude<TaskForm["kind"], "stored">;

/** What is done to each row: a stored task's id (v0), or what to find out (Parallel). */
export function taskSection(context: FormContext): HTMLElement {
  const { box, book } = context;
  if (context.settings.api === "v0") {
    const taskId = field(
      "Task id",
      textInput(box.draft.taskId, (text) => box.change({ taskId: text })),
      { hint: "The task that every row runs, as your API names it." },
    );
    return block("Task", book.add("taskId", taskId));
  }

  const instructions = field(
    "Instructions",
    textArea(box.draft.instructions, 3, (text) => box.change({ instructions: text })),
    { hint: "In plain words, for one row. Each run also gets its row's arguments." },
  );
  const outputs = element("div");
  const drawOutputs = () => {
    book.forget("column");
    book.forget("schema");
    outputs.replaceChildren(...outputsOf(context));
  };
  drawOutputs();
  const choices: readonly { readonly value: ParallelTask; readonly label: string }[] = [
    { value: "columns", label: "These columns" },
    { value: "auto", label: "Let Parallel decide" },
    { value: "schema", label: "A JSON schema" },
  ];
  const kind = box.draft.taskKind === "stored" ? "columns" : box.draft.taskKind;
  const choose = (chosen: ParallelTask) => {
    box.change({ taskKind: chosen });
    drawOutputs();
  };
  return block("What to find out", book.add("instructions", instructions), radios("Columns to fill", choices, kind, choose), outputs);
}

function outputsOf(context: FormContext): readonly HTMLElement[] {
  const { box, book } = context;
  switch (box.draft.taskKind) {
    case "columns":
      return [outputColumnsEditor(context)];
    case "schema": {
      const schema = textArea(box.draft.schema, 6, (text) => box.change({ schema: text }));
      schema.className = "code";
      schema.spellcheck = false;
      return [book.add("schema", field("JSON schema of the result", schema, { hint: "An object; each of its properties becomes a column." }))];
    }
    case "auto":
      return [element("p", { class: "hint" }, "Parallel chooses the columns from your instructions; rows may differ.")];
    case "stored":
      return [];
  }
}
