import { useId, useRef, useState } from "preact/hooks";
import type { Doubt, DoubtChoice } from "../../contract/job";
import type { PlainProblem } from "../../job/problem";
import { inWords } from "../server/problem-words";
import { ActionButton } from "../ui/action-button";
import { TextField } from "../ui/field";
import { focusOn } from "../ui/focus";
import { localTime } from "../wording/times";
import { words } from "../words";

interface DoubtProps {
  readonly doubt: Doubt;
  /** What was heard last. */
  readonly problem: PlainProblem | null;
  readonly settle: (choice: DoubtChoice) => Promise<void>;
}

/** Rows that may or may not have been submitted: the facts, and the person's three choices. None is made for them. */
export function DoubtCard({ doubt, problem, settle }: DoubtProps) {
  const said = words.jobs.doubt;
  const { part } = doubt;
  const heading = useId();
  const root = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState("");
  const [missing, setMissing] = useState(false);
  const facts = [
    ...(problem === null ? [] : [said.lastMessage(inWords(problem).message)]),
    said.cannotTell,
    ...(doubt.others > 0 ? [said.others(doubt.others)] : []),
  ];
  const adopt = () => {
    const batchRunId = typed.trim();
    if (batchRunId !== "") return settle({ kind: "adopt", batchRunId, part });
    setMissing(true);
    focusOn(root.current?.querySelector("input") ?? null);
  };
  return (
    <section ref={root} class="note warn" aria-labelledby={heading}>
      <h3 id={heading}>{said.title(doubt.runs)}</h3>
      <p>{said.sent(localTime(doubt.sentAt))}</p>
      <ul>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <div class="option">
        <p>{said.adoptHint}</p>
        <TextField
          label={words.jobs.batchRunId}
          value={typed}
          typed={(text) => {
            setTyped(text);
            setMissing(false);
          }}
          error={missing ? said.idMissing : null}
        />
        <ActionButton action={adopt} busy={said.adopting}>
          {said.adopt}
        </ActionButton>
      </div>
      <div class="option">
        <p>{said.resubmitHint}</p>
        <ActionButton action={() => settle({ kind: "resubmit", part })} busy={words.jobs.submitting}>
          {said.resubmit}
        </ActionButton>
      </div>
      <div class="option">
        <p>{said.leaveHint}</p>
        <ActionButton action={() => settle({ kind: "leave", part })} busy={said.leaving}>
          {said.leave}
        </ActionButton>
      </div>
    </section>
  );
}
