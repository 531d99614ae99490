import { connection } from "./connection";
import { callbackFaults, formFaults } from "./form-faults";
import { jobs } from "./jobs";
import { rowList, rowRanges } from "./lists";
import { menu } from "./menu";
import { page } from "./page";
import { problems, unknownProblem } from "./problems";
import { review } from "./review";
import { row } from "./row";
import { run } from "./run";
import { settings } from "./settings";
import { statuses } from "./statuses";
import { elapsed } from "./times";

/** Every sentence that a person reads, in English, by subject. */
export const english = {
  callbackFaults,
  connection,
  elapsed,
  formFaults,
  jobs,
  menu,
  page,
  problems,
  review,
  row,
  rowList,
  rowRanges,
  run,
  settings,
  statuses,
  unknownProblem,
};
