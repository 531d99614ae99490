import { type Child, element } from "./element";

export type Fact = readonly [name: string, value: Child];

/** Names and values in two columns. Facts whose value is `null` or "" are left out. */
export function facts(list: readonly Fact[]): HTMLElement {
  const present = list.filter(([, value]) => value !== null && value !== "");
  return element("dl", { class: "facts" }, ...present.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]));
}
