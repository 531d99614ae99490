import { ActionButton } from "../ui/action-button";
import { Note } from "../ui/notes";

interface OfferProps {
  readonly said: { readonly title: string; readonly offer: string; readonly busy: string };
  readonly text: string;
  readonly tone?: "warn";
  readonly accept: () => Promise<void>;
}

/** Something about the sheet that one press cures. */
export function OfferNote({ said, text, tone, accept }: OfferProps) {
  return (
    <section aria-label={said.title}>
      <Note {...(tone === undefined ? {} : { tone })} texts={[text]}>
        <ActionButton action={accept} busy={said.busy}>
          {said.offer}
        </ActionButton>
      </Note>
    </section>
  );
}
