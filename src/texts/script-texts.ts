import { callbackFaults } from "./en/form-faults";
import { menu } from "./en/menu";
import { problems, unknownProblem } from "./en/problems";
import { rowFailure, rowReason, unknownReason } from "./en/row-reasons";
import { rowStatusWords } from "./en/row-status";
import { sheet } from "./en/sheet";
import { sourceNote } from "./en/source-note";
import { inLanguage } from "./in-language";

const english = { callbackFaults, menu, problems, rowFailure, rowReason, rowStatusWords, sheet, sourceNote, unknownProblem, unknownReason };

/** The sentences that the script says itself, in the spreadsheet and to programs; the sidebar has its own. */
export type ScriptTexts = typeof english;

export function scriptTextsIn(language: string): ScriptTexts {
  return inLanguage({ en: english }, language);
}
