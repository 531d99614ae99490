import type { Route } from "../route";
import type { Surroundings } from "../surroundings";

export function groupRoutes(_around: Surroundings, _options: { readonly webhookSecret: string; readonly runOrder: "modified" | "created" }): readonly Route[] {
  return [];
}
