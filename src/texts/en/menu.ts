import { nouns, number, plural } from "./numbers";

/** The add-on's menu in the spreadsheet, and its message boxes. */
export const menu = {
  openSidebar: "Open sidebar",
  runSelectedRows: "Run selected rows",
  checkNow: "Check now",
  retryFailedRows: "Retry failed rows",
  help: "Help",
  title: "Rowrunner",
  noJob: "No job of yours is going on in this document.",
  /** One line a job; `problem` may be "". */
  progress: (title: string, filled: number, rows: number, problem: string) =>
    `${title}: ${number(filled)} of ${plural(rows, nouns.row)} filled${problem === "" ? "" : `. ${problem}`}`,
  helpText: [
    "Rowrunner runs the rows of your sheet through a Batch API and fills new columns with the results.",
    "",
    "1. Open the sidebar and save your API key.",
    "2. Say what to do with each row, and which columns it needs.",
    "3. Press Review, then Run. You can close the sheet: results fill in as they come.",
    "",
    "Each row shows its state in the Status column. Rows may be sorted, moved and deleted while they run.",
  ].join("\n"),
};
