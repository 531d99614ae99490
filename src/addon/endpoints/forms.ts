import { amount, flag, integer, list, nullable, object, oneOf, text, textMap, variant } from "./shape";

/** What the endpoints take (see `src/sidebar/contract.ts`), with bounds on every size. */

/** A row or column number: at most 10,000,000 cells a spreadsheet. */
const position = integer(1, 10_000_000);
const jobId = text(20, /^[a-z0-9]+$/);
const api = text(40, /^[a-z0-9-]+$/);

const argumentSource = variant({
  column: object({ kind: oneOf("column"), column: position }),
  constant: object({ kind: oneOf("constant"), text: text(5_000) }),
  template: object({ kind: oneOf("template"), text: text(5_000) }),
});

const outputColumn = object(
  { name: text(200), type: oneOf("text", "number", "yes-no", "date", "list", "one-of"), description: text(2_000) },
  { options: list(text(200), 100) },
);

const task = variant({
  stored: object({ kind: oneOf("stored"), taskId: text(200) }),
  columns: object({ kind: oneOf("columns"), instructions: text(20_000), columns: list(outputColumn, 100) }),
  auto: object({ kind: oneOf("auto"), instructions: text(20_000) }),
  schema: object({ kind: oneOf("schema"), instructions: text(20_000), schema: text(30_000) }),
});

export const settingsForm = object({ api, baseUrl: text(500), apiKey: nullable(text(500)), options: textMap(20, 100) });

export const jobForm = object({
  sheetId: integer(0, Number.MAX_SAFE_INTEGER),
  headerRow: position,
  task,
  rows: variant({
    all: object({ kind: oneOf("all") }),
    selected: object({ kind: oneOf("selected") }),
    unfilled: object({ kind: oneOf("unfilled") }),
    failed: object({ kind: oneOf("failed") }),
    first: object({ kind: oneOf("first"), count: position }),
  }),
  again: flag,
  arguments: list(object({ name: text(200), from: argumentSource }), 100),
  runner: text(100),
  runnerColumn: nullable(position),
  callback: variant({
    none: object({ kind: oneOf("none") }),
    url: object({ kind: oneOf("url"), url: text(2_000) }),
    column: object({ kind: oneOf("column"), column: position }),
  }),
  capUsd: nullable(amount),
  sourceNotes: flag,
  confidenceColumns: flag,
});

export const testForm = object({ taskId: text(200) });
export const sheetForm = object({ headerRow: nullable(position) });
export const jobIdForm = object({ jobId });
export const checkForm = object({ jobId, force: flag });
export const rowForm = object({ row: position });
export const doubtForm = object({
  jobId,
  choice: variant({
    resubmit: object({ kind: oneOf("resubmit") }),
    leave: object({ kind: oneOf("leave") }),
    adopt: object({ kind: oneOf("adopt"), batchRunId: text(200, /^[\w.:-]+$/) }),
  }),
});
