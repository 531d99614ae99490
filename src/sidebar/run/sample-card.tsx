import { useEffect } from "preact/hooks";
import type { JobView } from "../../contract/job";
import { ActionButton } from "../ui/action-button";
import { Buttons } from "../ui/notes";
import { useStore } from "../ui/store";
import { words } from "../words";
import type { RunModel } from "./run-model";

/** After a few rows were tried: on with the others, or the same ones again in other words. */
export function SampleCard({ model, job }: { readonly model: RunModel; readonly job: JobView }) {
  const { rest, sampleJobId } = useStore(model.state);
  const ended = job.jobId === sampleJobId && job.state === "finished";
  useEffect(() => {
    if (ended) void model.countRest();
  }, [ended]);
  if (!ended) return null;
  const preview = rest.kind === "counted" ? rest.preview : null;
  const said = words.jobs.sample;
  return (
    <section class="note good" aria-label={said.title}>
      <p class="strong">{said.title}</p>
      <Buttons>
        {preview?.rows !== 0 && (
          <ActionButton main action={() => model.review("rest")} busy={words.run.reviewing}>
            {preview === null ? said.runRestUncounted : said.runRest(preview.rows, preview.priceUsd)}
          </ActionButton>
        )}
        <ActionButton action={() => model.trySampleAgain()}>{said.again}</ActionButton>
      </Buttons>
    </section>
  );
}
