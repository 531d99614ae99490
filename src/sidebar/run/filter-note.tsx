import { ActionButton } from "../ui/action-button";
import { Note } from "../ui/notes";
import { words } from "../words";

interface FilterProps {
  readonly headers: readonly string[];
  readonly extend: () => Promise<void>;
}

/** Says that the sheet's filter would sort rows away from their answers, with a press that makes it reach them. */
export function FilterNote({ headers, extend }: FilterProps) {
  const said = words.run.filter;
  return (
    <section aria-label={said.title}>
      <Note tone="warn" texts={[said.short(headers)]}>
        <ActionButton action={extend} busy={said.extending}>
          {said.extend}
        </ActionButton>
      </Note>
    </section>
  );
}
