import { Folded } from "../ui/block";
import { Facts } from "../ui/facts";
import { words } from "../words";

/** What the first run is sent, as lines; the JSON itself is folded. */
export function FirstRun({ example }: { readonly example: string }) {
  const lines = linesOf(example);
  return (
    <>
      {lines.length > 0 && <Facts list={lines.map(({ name, value }) => [name, value === "" ? words.page.blank : value])} />}
      <Folded summary={words.review.asJson}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
        <pre tabIndex={0}>{example}</pre>
      </Folded>
    </>
  );
}

/** Names and values of a flat JSON object; none where it is something else. */
function linesOf(example: string): readonly { readonly name: string; readonly value: string }[] {
  try {
    const parsed: unknown = JSON.parse(example);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return [];
    return Object.entries(parsed).map(([name, value]) => ({ name, value: typeof value === "string" ? value : JSON.stringify(value) }));
  } catch {
    return [];
  }
}
