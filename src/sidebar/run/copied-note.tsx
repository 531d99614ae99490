import { ActionButton } from "../ui/action-button";
import { Note } from "../ui/notes";
import { words } from "../words";

interface CopiedProps {
  readonly headers: readonly string[];
  readonly adopt: () => Promise<void>;
}

/** Says that columns came here with a copy of a sheet, with a press that makes them this sheet's. */
export function CopiedNote({ headers, adopt }: CopiedProps) {
  const said = words.run.copied;
  return (
    <section aria-label={said.title}>
      <Note texts={[said.found(headers)]}>
        <ActionButton action={adopt} busy={said.adopting}>
          {said.adopt}
        </ActionButton>
      </Note>
    </section>
  );
}
