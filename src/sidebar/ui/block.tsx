import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** A part of a screen under a heading. */
export function Block({ heading, children }: { readonly heading: string; readonly children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="block" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}

/** What few people need, folded under one line. */
export function Folded({ summary, open, children }: { readonly summary: ComponentChildren; readonly open?: boolean; readonly children: ComponentChildren }) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
