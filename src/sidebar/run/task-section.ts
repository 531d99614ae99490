import type { TaskForm } from "../../contract/form";
import { element } from "../dom/element";
import { field, radios, textArea, textInput } from "../dom/field";
import { words } from "../words";
import { block, type FormContext } from "./form-parts";
import { outputColumnsEditor } from "./output-columns";

type DescribedTask = Exclude<TaskForm["kind"], "stored">;

/** What is done to each row: a stored task's id, or what to find out. */
export function taskSection(context: FormContext): HTMLElement {
  const { box, book } = context;
  const kinds = context.provider.capabilities.tasks.flatMap((kind): DescribedTask | [] => (kind === "stored" ? [] : kind));
  const [first] = kinds;
  if (first === undefined) {
    const taskId = field(
      words.run.taskId,
      textInput(box.draft.taskId, (text) => box.change({ taskId: text })),
      { hint: words.run.taskIdHint },
    );
    return block(words.run.task, book.add("taskId", taskId));
  }

  const instructions = field(
    words.run.instructions,
    textArea(box.draft.instructions, 3, (text) => box.change({ instructions: text })),
    { hint: words.run.instructionsHint },
  );
  const outputs = element("div");
  const drawOutputs = () => {
    book.forget("column");
    book.forget("schema");
    outputs.replaceChildren(...outputsOf(context));
  };
  drawOutputs();
  const choices = kinds.map((value) => ({ value, label: words.run.outputKinds[value] }));
  const kind = box.draft.taskKind === "stored" ? first : box.draft.taskKind;
  const choose = (chosen: DescribedTask) => {
    box.change({ taskKind: chosen });
    drawOutputs();
  };
  return block(words.run.whatToFindOut, book.add("instructions", instructions), radios<DescribedTask>(words.run.outputs, choices, kind, choose), outputs);
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
      return [book.add("schema", field(words.run.schema, schema, { hint: words.run.schemaHint }))];
    }
    case "auto":
      return [element("p", { class: "hint" }, words.run.autoHint)];
    case "stored":
      return [];
  }
}
