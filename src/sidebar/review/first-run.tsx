import type { FirstRun as FirstRunFacts } from "../../contract/preview";
import { Folded } from "../ui/block";
import { Facts } from "../ui/facts";
import { words } from "../words";

/** What the first run is sent, as lines; the JSON itself is folded. */
export function FirstRun({ run }: { readonly run: FirstRunFacts }) {
  return (
    <>
      <Facts list={run.arguments.map(({ name, value }) => [name, value === "" ? words.page.blank : value])} />
      <Folded summary={words.review.asJson}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
        <pre tabIndex={0}>{run.json}</pre>
      </Folded>
    </>
  );
}
