import type { ProblemView } from "../../contract/problem";
import { actionButton } from "../dom/action-button";
import { problemNote } from "../dom/notes";
import { problemOf } from "../server/server-problem";
import type { Page } from "./page";

/** Problems that are solved in the settings. */
const ABOUT_THE_KEY = ["no-key", "key-rejected"];

/** The note about a problem, with the way to the settings where these solve it. `actions` come first. */
export function pageProblem(page: Pick<Page, "show">, problem: ProblemView, ...actions: readonly HTMLElement[]): HTMLElement {
  const settings = ABOUT_THE_KEY.includes(problem.kind) ? [actionButton("Open settings", () => page.show("settings"))] : [];
  return problemNote(problem, ...actions, ...settings);
}

/** The same for anything that was thrown. */
export function pageError(page: Pick<Page, "show">, error: unknown, ...actions: readonly HTMLElement[]): HTMLElement {
  return pageProblem(page, problemOf(error), ...actions);
}
