import type { FreshnessView } from "../../contract/freshness";
import { ActionButton } from "../ui/action-button";
import { Note } from "../ui/notes";
import { words } from "../words";

interface FreshnessProps {
  readonly freshness: FreshnessView;
  readonly putBack: () => Promise<void>;
}

/**
 * What filled rows no longer agree with their inputs, with a press that puts answers back beside the rows they belong to; nothing when
 * all agree.
 */
export function FreshnessNote({ freshness: { stale, staleRows, misplaced, misplacedRows, selfChanging }, putBack }: FreshnessProps) {
  const said = words.run.freshness;
  if (!selfChanging && stale === 0 && misplaced === 0) return null;
  return (
    <section aria-label={said.title}>
      {selfChanging && <Note texts={[said.selfChanging]} />}
      {!selfChanging && stale > 0 && <Note texts={[said.stale(stale, words.rowList(staleRows, stale))]} />}
      {misplaced > 0 && (
        <Note texts={[said.misplaced(misplaced, words.rowList(misplacedRows, misplaced))]}>
          <ActionButton action={putBack} busy={said.puttingBack}>
            {said.putBack}
          </ActionButton>
        </Note>
      )}
    </section>
  );
}
