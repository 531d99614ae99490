import type { PlainProblem } from "../../job/problem";
import { actionButton } from "../dom/action-button";
import { problemNote } from "../dom/notes";
import { inWords, type ShownProblem } from "../server/problem-words";
import { problemOf } from "../server/server-problem";
import { words } from "../words";
import type { Page } from "./page";

/** Problems that are solved in the settings. */
const ABOUT_THE_KEY = ["no-key", "key-rejected"];

/** The note about a problem, with the way to the settings where these solve it. `actions` come first. */
export function pageProblem(page: Pick<Page, "show">, problem: PlainProblem, ...actions: readonly HTMLElement[]): HTMLElement {
  return noteOn(page, inWords(problem), actions);
}

/** The same for anything that was thrown. */
export function pageError(page: Pick<Page, "show">, error: unknown, ...actions: readonly HTMLElement[]): HTMLElement {
  return noteOn(page, problemOf(error), actions);
}

function noteOn(page: Pick<Page, "show">, problem: ShownProblem, actions: readonly HTMLElement[]): HTMLElement {
  const settings = ABOUT_THE_KEY.includes(problem.kind) ? [actionButton(words.page.openSettings, () => page.show("settings"))] : [];
  return problemNote(problem, ...actions, ...settings);
}
