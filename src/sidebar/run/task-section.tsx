import type { TaskForm } from "../../contract/form";
import { Block } from "../ui/block";
import { AreaField, Radios, TextField } from "../ui/field";
import { words } from "../words";
import type { FormContext } from "./form-context";
import { OutputColumns } from "./output-columns";

type DescribedTask = Exclude<TaskForm["kind"], "stored">;
type TaskProps = FormContext & { readonly listChanged: () => void };

/** What is done to each row: a stored task's id, or what to find out. */
export function TaskSection(props: TaskProps) {
  const { draft, provider, change, errorOf } = props;
  const kinds = provider.capabilities.tasks.flatMap((kind): DescribedTask | [] => (kind === "stored" ? [] : kind));
  const [first] = kinds;
  if (first === undefined) {
    return (
      <Block heading={words.run.task}>
        <TextField
          label={words.run.taskId}
          hint={words.run.taskIdHint}
          value={draft.taskId}
          typed={(taskId) => change({ taskId })}
          field="taskId"
          error={errorOf("taskId")}
        />
      </Block>
    );
  }
  return (
    <Block heading={words.run.whatToFindOut}>
      <AreaField
        label={words.run.instructions}
        hint={words.run.instructionsHint}
        rows={3}
        value={draft.instructions}
        typed={(instructions) => change({ instructions })}
        field="instructions"
        error={errorOf("instructions")}
      />
      <Radios
        legend={words.run.outputs}
        choices={kinds.map((value) => ({ value, label: words.run.outputKinds[value] }))}
        value={draft.taskKind === "stored" ? first : draft.taskKind}
        chosen={(taskKind) => change({ taskKind })}
      />
      <Outputs {...props} />
    </Block>
  );
}

function Outputs(props: TaskProps) {
  const { draft, change, errorOf } = props;
  switch (draft.taskKind) {
    case "columns":
      return <OutputColumns {...props} />;
    case "schema":
      return (
        <AreaField
          label={words.run.schema}
          hint={words.run.schemaHint}
          rows={6}
          code
          value={draft.schema}
          typed={(schema) => change({ schema })}
          field="schema"
          error={errorOf("schema")}
        />
      );
    case "auto":
      return <p class="hint">{words.run.autoHint}</p>;
    case "stored":
      return null;
  }
}
