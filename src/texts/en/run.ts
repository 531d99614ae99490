import type { OutputType } from "../../job/task";
import { dollars, nouns, number, plural } from "./numbers";

/** The form of a run. */
export const run = {
  connectTitle: "Connect first",
  connectHint: "Rowrunner needs the key of your API before it can run rows.",
  readingSheet: "Reading the sheet…",
  chooseColumn: "Choose…",

  sheet: "Sheet",
  sheetSize: (rows: number, columns: number) => `${plural(rows, nouns.row)}, ${plural(columns, nouns.column)}`,
  refresh: "Refresh",
  refreshLabel: "Refresh: read the sheet again",
  headersIn: (row: number) => `Headers in row ${row}`,
  headerRow: "Headers in row",
  headerRowMissing: "Enter the number of a row.",
  otherSheet: (formOf: string, inFront: string) => `This form is about “${formOf}”; the sheet in front is “${inFront}”.`,
  switchSheets: "Switch sheets",
  switchSheetsLabel: (name: string) => `Switch to the form of the sheet ${name}`,

  task: "Task",
  taskId: "Task id",
  taskIdHint: "The task that every row runs, as your API names it.",
  question: "What do you want to find out?",
  questionExample: "Who is the CEO, and where is the head office?",
  outputs: "Columns to fill",
  outputKind: "How the columns are chosen",
  outputKinds: { columns: "These columns", auto: "Let the API choose", schema: "As a JSON schema says" },
  autoHint: "The API chooses the columns from your question; rows may differ.",
  schema: "JSON schema of the result",
  schemaHint: "An object; each of its properties becomes a column.",

  column: (place: number) => `Column ${place}`,
  columnName: "Name",
  columnType: "Type",
  columnDescription: "Description",
  columnOptions: "Allowed values, one a line",
  columnTypes: { text: "Text", number: "Number", "yes-no": "Yes or no", date: "Date", list: "List", "one-of": "One of…" } satisfies Record<OutputType, string>,
  moveColumnUp: (place: number) => `Move column ${place} up`,
  moveColumnDown: (place: number) => `Move column ${place} down`,
  removeColumn: (place: number) => `Remove column ${place}`,
  moreOfColumn: (place: number) => `More about column ${place}`,
  remove: "Remove",
  addColumn: "+ Add a column",

  rows: "Rows",
  rowsToRun: "Rows to run",
  allRows: (count: number) => `All ${number(count)}`,
  selectedRows: (ranges: string, count: number) => (count === 0 ? "Selected rows" : `Selected: ${ranges} (${number(count)})`),
  unfilledRows: "Rows without a result",
  newRows: "Rows never run",
  failedRows: (count: number) => `Failed rows (${number(count)})`,
  staleRows: (count: number | null) => (count === null ? "Rows that changed since they were filled" : `Changed since they were filled (${number(count)})`),
  emptyRows: "Rows whose answers are blank",
  unsureRows: "Answers of low confidence",
  visibleOnly: "Only rows that are not hidden",
  condition: (place: number) => `Condition ${place}`,
  conditionColumn: "Column",
  conditionOp: "Comparison",
  conditionValue: "Value",
  conditionOps: {
    is: "is",
    "is-not": "is not",
    contains: "contains",
    "does-not-contain": "does not contain",
    "is-empty": "is empty",
    "is-not-empty": "is not empty",
    ">": "is more than",
    ">=": "is at least",
    "<": "is less than",
    "<=": "is at most",
  },
  addCondition: "+ Only run if…",
  removeCondition: (place: number) => `Remove condition ${place}`,
  firstRows: "The first rows",
  rowCount: "Number of rows",
  again: "Run rows again that have results",
  againHint: "Off: rows with results are left out. On: each result stays until the new one is there.",
  newColumns: "Put the results into new columns",

  filter: {
    title: "Filter",
    short: (headers: readonly string[]) =>
      `This sheet's filter does not reach ${headers.join(", ")}: sorting with it would move your rows and leave their answers behind.`,
    offer: "Extend the filter",
    busy: "Extending…",
  },
  copied: {
    title: "Copied columns",
    found: (headers: readonly string[]) =>
      `${headers.join(", ")} came here with a copy of another sheet. Rowrunner leaves them alone: a run makes columns of its own. Or use these for this sheet.`,
    offer: "Use these columns",
    busy: "Taking over…",
  },
  freshness: {
    title: "Filled rows that changed",
    stale: (count: number, rows: string) => `${plural(count, nouns.row)} changed after they were filled: ${rows}. Run them again to bring them up to date.`,
    misplaced: (count: number, rows: string) =>
      `${plural(count, { one: "answer stands", other: "answers stand" })} beside another row than theirs, as after a sort of some columns: ${rows}.`,
    putBack: "Put them back",
    puttingBack: "Putting back…",
    selfChanging: "Most filled rows look changed although nobody edited them: their inputs seem to change by themselves, as NOW() and RAND() do.",
  },

  inputs: "From these columns",
  input: (place: number) => `Input ${place}`,
  inputName: "Sent as",
  inputSource: "Value from",
  /** An asterisk marks an input without which a row does not run. */
  inputChip: (name: string, isText: boolean, required: boolean) =>
    `${name.trim() === "" ? "no name yet" : name}${isText ? " (text)" : ""}${required ? "*" : ""}`,
  inputRequired: "Leave rows out where this is blank",
  openInput: (name: string, place: number, required: boolean) => `Change input ${name === "" ? String(place) : name}${required ? "*, required" : ""}`,
  saving: (name: string, runs: number, instead: number) => `Without ${name}: ${plural(runs, nouns.run)} instead of ${number(instead)}.`,
  leaveOut: (name: string) => (name === "" ? "Leave it out" : `Leave it out: ${name}`),
  closeInput: "Done",
  removeInput: (name: string, place: number) => `Leave out ${name === "" ? `input ${place}` : name}`,
  addInput: (name: string) => `Add ${name}`,
  addText: "+ Add a text of your own",
  fixedText: "A fixed text…",
  template: "A template…",
  fixedTextLabel: "Text, the same for all rows",
  templateLabel: "Template",
  templateHint: "{{Header}} stands for the row's value.",
  insertColumn: "Insert a column…",
  insertColumnLabel: "Insert a column into the template",

  depth: "Speed and depth",
  /** What executes a run, as its API calls it. */
  runner: {
    runner: { forAll: "Runner", name: "Name of the runner", other: "Another runner…", column: "Column that names another runner", byRow: "Runner by row" },
    processor: {
      forAll: "Processor",
      name: "Name of the processor",
      other: "Another processor…",
      column: "Column that names another processor",
      byRow: "Processor by row",
    },
    model: { forAll: "Model", name: "Name of the model", other: "Another model…", column: "Column that names another model", byRow: "Model by row" },
  },
  noColumn: "None",
  runnerColumnHint: "A blank cell keeps the one for all rows.",
  runnerHint: "Empty leaves it to the API.",
  runnerOption: (name: string, usdPerThousand: number, latency: string, usual: boolean) =>
    `${name} · ${dollars(usdPerThousand).replace(".00", "")} per 1,000${usual ? " · usual" : ` · ${latency}`}`,
  processorHint: (usdPerRun: number, latency: string, most: number) =>
    `${price(usdPerRun)} a row, nothing for failed ones; ${latency}. Good for about ${plural(most, nouns.column)}.`,
  tooManyColumns: (asked: number) => `You ask for ${number(asked)}.`,
  unknownProcessor: "No price is known for this processor.",

  more: "More options",
  cap: "At most, in US dollars",
  capHint: "A job that would cost more is not sent.",
  capped: "Cap the price of a job",
  capSummary: (usd: string) => `cap $${usd}`,
  noCapSummary: "no cap",
  sourceNotes: "Notes with sources on filled cells",
  confidenceColumns: "A confidence column beside each result",
  callback: "Callback",
  callbacks: { none: "None", url: "One address for all rows", column: "An address from a column" },
  callbackSummary: "callback",
  noCallbackSummary: "no callback",
  callbackUrl: "Callback address",
  callbackUrlHint: "The API posts to it as each run ends.",
  callbackColumn: "Column with callback addresses",

  tryRows: (rows: number, usd: number | null) => `Try ${plural(rows, nouns.row)}${usd === null ? "" : ` · ${price(usd)}`}`,
  runAll: (rows: number) => (rows === 1 ? "Run 1 row" : `Run all ${number(rows)}`),
  runRows: (rows: number, usd: number | null) => `Run ${plural(rows, nouns.row)}${usd === null ? "" : ` · ${price(usd)}`}`,
  runEvery: "Run all",
  /** For screen readers: nothing is sent by a press. */
  reviewLabel: (text: string) => `${text}: look over first`,
  reviewing: "Reading the rows…",
  counting: "Counting…",
  counted: (rows: number, runs: number, usd: number | null) =>
    [plural(rows, nouns.row), runs < rows ? plural(runs, nouns.run) : null, usd === null ? null : about(usd)].filter((part) => part !== null).join(" · "),
  nothingToRun: "No row is left to run.",
  nothingSent: "Nothing is sent yet.",
};

/** "about $0.95" */
export function about(usd: number): string {
  return usd < 0.01 ? price(usd) : `about ${dollars(usd)}`;
}

/** A price of nothing would be wrong for what costs a fraction of a cent. */
export function price(usd: number): string {
  return usd > 0 && usd < 0.01 ? "less than $0.01" : dollars(usd);
}
