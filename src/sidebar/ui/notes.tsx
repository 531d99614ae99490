import type { ComponentChildren } from "preact";
import type { Advice } from "../../texts/advice";

/** What went wrong and what to do, read out at once. `children` are buttons. */
export function ProblemNote({ problem, children }: { readonly problem: Advice; readonly children?: ComponentChildren }) {
  return (
    <div class="note bad" role="alert">
      <p class="strong">{problem.message}</p>
      {problem.action !== "" && <p>{problem.action}</p>}
      <Buttons>{children}</Buttons>
    </div>
  );
}

interface NoteProps {
  readonly texts: readonly string[];
  readonly tone?: "info" | "warn" | "good";
  readonly children?: ComponentChildren;
}

export function Note({ texts, tone = "info", children }: NoteProps) {
  return (
    <div class={`note ${tone}`}>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Buttons>{children}</Buttons>
    </div>
  );
}

/** "Reading the sheet…" with a turning ring, where something is on its way. */
export function Busy({ text }: { readonly text: string }) {
  return (
    <div class="busy" aria-busy="true">
      <span class="ring" aria-hidden="true" />
      <span>{text}</span>
    </div>
  );
}

/** A row of buttons; nothing where there are none. */
export function Buttons({ children }: { readonly children?: ComponentChildren }) {
  const some = Array.isArray(children) ? children.some(isShown) : isShown(children);
  return some ? <div class="buttons">{children}</div> : null;
}

function isShown(child: unknown): boolean {
  if (Array.isArray(child)) return child.some(isShown);
  return child !== undefined && child !== null && child !== false && child !== "";
}
