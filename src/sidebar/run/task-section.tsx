import { useId } from "preact/hooks";
import type { TaskForm } from "../../contract/form";
import { Block } from "../ui/block";
import { AreaField, SelectField, TextField } from "../ui/field";
import { words } from "../words";
import type { FormContext } from "./form-context";
import { OutputColumns } from "./output-columns";

type DescribedTask = Exclude<TaskForm["kind"], "stored">;

interface TaskProps extends FormContext {
  readonly listChanged: () => void;
  /** Ids of stored tasks that ran before. */
  readonly knownTasks: readonly string[];
}

/** What is done to each row: what to find out, or a stored task's id. */
export function TaskSection(props: TaskProps) {
  const { draft, provider, change, errorOf, knownTasks } = props;
  const listId = useId();
  const kinds = provider.capabilities.tasks.flatMap((kind): DescribedTask | [] => (kind === "stored" ? [] : kind));
  const [first] = kinds;
  if (first === undefined) {
    return (
      <section class="block" aria-label={words.run.task}>
        <TextField
          label={words.run.taskId}
          hint={words.run.taskIdHint}
          value={draft.taskId}
          typed={(taskId) => change({ taskId })}
          list={knownTasks.length > 0 ? listId : undefined}
          field="taskId"
          error={errorOf("taskId")}
        />
        {knownTasks.length > 0 && (
          <datalist id={listId}>
            {knownTasks.map((task) => (
              <option key={task} value={task} />
            ))}
          </datalist>
        )}
      </section>
    );
  }
  const kind = draft.taskKind === "stored" ? first : draft.taskKind;
  return (
    <>
      <section class="block question" aria-label={words.run.task}>
        <AreaField
          label={words.run.question}
          placeholder={words.run.questionExample}
          rows={3}
          value={draft.instructions}
          typed={(instructions) => change({ instructions })}
          field="instructions"
          error={errorOf("instructions")}
        />
      </section>
      <Block heading={words.run.outputs}>
        {kinds.length > 1 && (
          <SelectField
            label={words.run.outputKind}
            hideLabel
            choices={kinds.map((value) => ({ value, label: words.run.outputKinds[value] }))}
            value={kind}
            chosen={(value) => change({ taskKind: kinds.find((known) => known === value) ?? first })}
          />
        )}
        <Outputs {...props} />
      </Block>
    </>
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
