import type { ComponentChildren } from "preact";
import type { Advice } from "../../texts/advice";
import { Note, ProblemNote } from "../ui/notes";
import type { Page } from "./page";
import { PageError } from "./page-problem";

/** What a screen has to say on top: that something was done, or why not. */
export type Notice =
  | { readonly kind: "error"; readonly error: unknown }
  | { readonly kind: "problem"; readonly advice: Advice }
  | { readonly kind: "info" | "warn"; readonly texts: readonly string[] };

interface NoticeProps {
  readonly page: Pick<Page, "show">;
  readonly notice: Notice | null;
  /** Buttons. */
  readonly children?: ComponentChildren;
}

export function NoticeView({ page, notice, children }: NoticeProps) {
  if (notice === null) return null;
  switch (notice.kind) {
    case "error":
      return (
        <PageError page={page} error={notice.error}>
          {children}
        </PageError>
      );
    case "problem":
      return <ProblemNote problem={notice.advice}>{children}</ProblemNote>;
    default:
      return (
        <Note texts={notice.texts} tone={notice.kind}>
          {children}
        </Note>
      );
  }
}
