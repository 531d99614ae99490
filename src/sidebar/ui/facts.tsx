import type { ComponentChildren } from "preact";

export type Fact = readonly [name: string, value: ComponentChildren];

/** Names and values in two columns. Facts whose value is `null` or "" are left out. */
export function Facts({ list }: { readonly list: readonly Fact[] }) {
  return (
    <dl class="facts">
      {list
        .filter(([, value]) => value !== null && value !== "")
        .map(([name, value], index) => [<dt key={`name ${index}`}>{name}</dt>, <dd key={`value ${index}`}>{value}</dd>])}
    </dl>
  );
}
