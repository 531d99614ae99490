import * as v from "valibot";

/** What the endpoints take (see `src/sidebar/contract.ts`), with bounds on every size. */
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
/** A row or column number: at most 10,000,000 cells a spreadsheet. */
const position = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000));
const sheetId = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const jobId = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,20}$/));
const api = v.picklist(["v0", "parallel"]);

const argumentSource = v.variant("kind", [
  v.strictObject({ kind: v.literal("column"), column: position }),
  v.strictObject({ kind: v.literal("constant"), text: text(5_000) }),
  v.strictObject({ kind: v.literal("template"), text: text(5_000) }),
]);

const outputColumn = v.strictObject({
  name: text(200),
  type: v.picklist(["text", "number", "yes-no", "date", "list", "one-of"]),
  description: text(2_000),
  options: v.exactOptional(v.pipe(v.array(text(200)), v.maxLength(100))),
});

const task = v.variant("kind", [
  v.strictObject({ kind: v.literal("v0"), taskId: text(200) }),
  v.strictObject({ kind: v.literal("columns"), instructions: text(20_000), columns: v.pipe(v.array(outputColumn), v.maxLength(100)) }),
  v.strictObject({ kind: v.literal("auto"), instructions: text(20_000) }),
  v.strictObject({ kind: v.literal("schema"), instructions: text(20_000), schema: text(30_000) }),
]);

export const settingsForm = v.strictObject({
  api,
  baseUrl: text(500),
  apiKey: v.nullable(text(500)),
  exportFormat: v.picklist(["json", "csv"]),
});

export const jobForm = v.strictObject({
  sheetId,
  headerRow: position,
  task,
  rows: v.variant("kind", [
    v.strictObject({ kind: v.picklist(["all", "selected", "unfilled", "failed"]) }),
    v.strictObject({ kind: v.literal("first"), count: position }),
  ]),
  again: v.boolean(),
  arguments: v.pipe(v.array(v.strictObject({ name: text(200), from: argumentSource })), v.maxLength(100)),
  runner: text(100),
  runnerColumn: v.nullable(position),
  callback: v.variant("kind", [
    v.strictObject({ kind: v.literal("none") }),
    v.strictObject({ kind: v.literal("url"), url: text(2_000) }),
    v.strictObject({ kind: v.literal("column"), column: position }),
  ]),
  capUsd: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
  sourceNotes: v.boolean(),
  confidenceColumns: v.boolean(),
});

export const testForm = v.strictObject({ taskId: text(200) });
export const sheetForm = v.strictObject({ headerRow: v.nullable(position) });
export const jobIdForm = v.strictObject({ jobId });
export const checkForm = v.strictObject({ jobId, force: v.boolean() });
export const rowForm = v.strictObject({ row: position });
export const doubtForm = v.strictObject({
  jobId,
  choice: v.variant("kind", [
    v.strictObject({ kind: v.picklist(["resubmit", "leave"]) }),
    v.strictObject({ kind: v.literal("adopt"), batchRunId: v.pipe(v.string(), v.regex(/^[\w.:-]{1,200}$/)) }),
  ]),
});
