import type { ComponentChildren } from "preact";
import { words } from "../words";
import { ActionButton } from "./action-button";

interface RowCountProps {
  /** Selects these rows in the sheet; `null` where they are not known. */
  readonly show: (() => Promise<unknown>) | null;
  readonly children: string;
}

/** A number of rows, which a press selects in the sheet. */
export function RowCount({ show, children }: RowCountProps): ComponentChildren {
  if (show === null) return <span class="strong">{children}</span>;
  return (
    <ActionButton link action={show} label={words.page.showRows(children)}>
      {children}
    </ActionButton>
  );
}
