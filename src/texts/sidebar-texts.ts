import { connection } from "./en/connection";
import { formFaults } from "./en/form-faults";
import { jobs } from "./en/jobs";
import { rowList, rowRanges } from "./en/lists";
import { page } from "./en/page";
import { problems, unknownProblem } from "./en/problems";
import { review } from "./en/review";
import { row } from "./en/row";
import { rowFailure, rowReason } from "./en/row-reasons";
import { run } from "./en/run";
import { settings } from "./en/settings";
import { statuses } from "./en/statuses";
import { elapsed } from "./en/times";
import { inLanguage } from "./in-language";

const english = {
  connection,
  elapsed,
  formFaults,
  jobs,
  page,
  problems,
  review,
  row,
  rowList,
  rowRanges,
  rowReason,
  run,
  settings,
  statuses,
  unknownProblem,
  rowFailure,
};

/** Every sentence of the sidebar, by subject. */
export type SidebarTexts = typeof english;

export function sidebarTextsIn(language: string): SidebarTexts {
  return inLanguage({ en: english }, language);
}
