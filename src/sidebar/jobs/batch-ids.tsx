import { useState } from "preact/hooks";
import type { Page } from "../page/page";
import { Folded } from "../ui/block";
import { copyText } from "../ui/copy-text";
import { words } from "../words";

const SHOWN = 3;

interface BatchIdsProps {
  readonly page: Pick<Page, "say">;
  readonly ids: readonly string[];
}

/** The batch run ids of a job, each with a button that copies it. */
export function BatchIds({ page, ids }: BatchIdsProps) {
  if (ids.length === 0) return null;
  const rest = ids.slice(SHOWN);
  return (
    <div class="batches">
      <div class="hint">{words.jobs.batchRunIds(ids.length)}</div>
      <IdList page={page} ids={ids.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <Folded summary={words.jobs.more(rest.length)}>
          <IdList page={page} ids={rest} />
        </Folded>
      )}
    </div>
  );
}

function IdList({ page, ids }: BatchIdsProps) {
  return (
    <ul class="ids">
      {ids.map((id) => (
        <li key={id}>
          <code class="grow">{id}</code>
          <CopyButton page={page} id={id} />
        </li>
      ))}
    </ul>
  );
}

function CopyButton({ page, id }: { readonly page: Pick<Page, "say">; readonly id: string }) {
  const [text, setText] = useState(words.jobs.copy);
  const press = async () => {
    const copied = await copyText(id);
    setText(copied ? words.jobs.copied : words.jobs.copyRefused);
    page.say(copied ? words.jobs.copiedSaid : words.jobs.copyRefusedSaid);
  };
  return (
    <button type="button" class="link" aria-label={words.jobs.copyLabel(id)} onClick={() => void press()}>
      {text}
    </button>
  );
}
