import type { JobForm } from "../../src/contract/form";
import { defaultArguments, offeredColumns } from "../../src/sidebar/form/default-arguments";
import { draftErrors } from "../../src/sidebar/form/draft-errors";
import { draftForProvider, draftFromSheet } from "../../src/sidebar/form/draft-from-sheet";
import { followColumns } from "../../src/sidebar/form/follow-columns";
import { amount, jobForm, wholeNumber } from "../../src/sidebar/form/job-form";
import { moved } from "../../src/sidebar/form/list-edits";
import { column, sheet } from "./fixtures";

const form: JobForm = {
  sheetId: 0,
  headerRow: 1,
  setUp: null,
  task: {
    kind: "columns",
    instructions: "Find out about the country",
    columns: [
      { name: "capital", type: "text", description: "Capital city" },
      { name: "size", type: "one-of", description: "", options: ["small", "large"] },
    ],
  },
  rows: { kind: "first", count: 25 },
  again: false,
  arguments: [
    { name: "country", from: { kind: "column", column: 1 } },
    { name: "note", from: { kind: "constant", text: " as of 2026" } },
    { name: "place", from: { kind: "template", text: "{{country}}, {{Continent}}" } },
  ],
  runner: "core",
  runnerColumn: 2,
  callback: { kind: "url", url: "https://example.org/hook" },
  capUsd: 12.5,
  sourceNotes: false,
  confidenceColumns: true,
};

describe("the form on opening", () => {
  test("sends the first column alone, so that equal rows stay equal", () => {
    expect(defaultArguments(sheet().columns).map(({ name, column: position }) => [name, position])).toEqual([["country", 1]]);
  });

  test("prefers a column that holds words to one that holds numbers", () => {
    const columns = [column(1, "No.", { sample: "17" }), column(2, "Status", { own: true, sample: "complete" }), column(3, "Company", { sample: "Acme Inc." })];
    expect(defaultArguments(columns).map(({ name }) => name)).toEqual(["Company"]);
  });

  test("offers the other columns with a header that Rowrunner did not write", () => {
    expect(offeredColumns(sheet().columns, defaultArguments(sheet().columns)).map(({ name }) => name)).toEqual(["Continent"]);
  });

  test("gives two columns of one header two names", () => {
    const columns = [column(1, "Name", { label: "Name (column A)" }), column(2, "Name", { label: "Name (column B)" })];
    expect(offeredColumns(columns, []).map(({ name }) => name)).toEqual(["Name", "Name (column B)"]);
  });

  test("is the form that was last run on the sheet, unchanged", () => {
    expect(jobForm(draftFromSheet(sheet({ lastForm: form }), "parallel"))).toEqual(form);
  });

  test("takes a pasted task id without the characters that cannot be seen", () => {
    const pasted = { ...draftFromSheet(sheet(), "v0"), taskId: "\ufeff country\u200b-profile\u202e\n" };
    expect(jobForm(pasted).task).toEqual({ kind: "stored", taskId: "country-profile" });
  });

  test("does not run rows again, nor only the failed ones, because the last job did", () => {
    const opened = jobForm(draftFromSheet(sheet({ lastForm: { ...form, again: true, rows: { kind: "failed" } } }), "parallel"));
    expect(opened).toMatchObject({ again: false, rows: { kind: "all" } });
  });

  test("asks for the column again where the last form's column is gone", () => {
    const opened = draftFromSheet(sheet({ lastForm: form, columns: [column(2, "Continent")] }), "parallel");
    expect(draftErrors(opened)).toEqual([{ field: "argument.0.source", message: "Argument 1 has no column. Choose a column." }]);
  });

  test("keeps the arguments, but neither task nor processor, when the API is another one now", () => {
    const opened = draftFromSheet(sheet({ lastForm: form }), "v0");
    expect(opened).toMatchObject({ taskKind: "stored", taskId: "", runner: "", runnerColumn: null });
    expect(opened.arguments).toHaveLength(3);
    expect(draftForProvider(opened, "parallel").taskKind).toBe("columns");
  });
});

describe("the sheet changes under the form", () => {
  const draft = draftFromSheet(sheet({ lastForm: form }), "parallel");

  test("choices of a column follow it by name when a column is inserted before it", () => {
    const after = sheet({ columns: [column(1, "new"), column(2, "country"), column(3, "Continent")] });
    const followed = followColumns(draft, sheet({ lastForm: form }), after);
    expect(followed.arguments[0]).toMatchObject({ name: "country", column: 2 });
    expect(followed.runnerColumn).toBe(3);
  });

  test("a renamed column stays chosen", () => {
    const after = sheet({ columns: [column(1, "nation"), ...sheet().columns.slice(1)] });
    expect(followColumns(draft, sheet(), after).arguments[0]).toMatchObject({ name: "country", column: 1 });
  });

  test("a deleted column is asked for again rather than replaced by its neighbour", () => {
    const after = sheet({ columns: [column(1, "Continent")] });
    expect(followColumns(draft, sheet(), after).arguments[0]).toMatchObject({ name: "country", column: null });
  });

  test("arguments that nobody touched are matched to the new headers", () => {
    const fresh = draftFromSheet(sheet(), "v0");
    const after = sheet({ columns: [column(1, "company"), column(2, "Continent")] });
    expect(followColumns(fresh, sheet(), after).arguments.map(({ name }) => name)).toEqual(["company"]);
  });
});

describe("what is wrong in the form", () => {
  const good = draftFromSheet(sheet({ lastForm: form }), "parallel");
  const fields = (part: Partial<typeof good>) => draftErrors({ ...good, ...part }).map(({ field }) => field);

  test("nothing, when it is complete", () => {
    expect(draftErrors(good)).toEqual([]);
  });

  test.each([
    ["no task id", { taskKind: "stored", taskId: " " }, ["taskId"]],
    ["a task id of nothing that can be seen", { taskKind: "stored", taskId: "\u200b\ufeff" }, ["taskId"]],
    ["no instructions to decide from", { taskKind: "auto", instructions: "" }, ["instructions"]],
    ["a schema that is no object", { taskKind: "schema", schema: "[1]" }, ["schema"]],
    ["no columns", { columns: [] }, ["columns"]],
    ["a choice of one value", { columns: [{ name: "a", type: "one-of", description: "", options: "x\nx\n" }] }, ["column.0.options"]],
    ["no arguments", { arguments: [] }, ["arguments"]],
    ["an empty template", { arguments: [{ name: "a", source: "template", column: null, text: " ", required: false }] }, ["argument.0.text"]],
    ["half a row", { firstRows: "1.5" }, ["firstRows"]],
    ["a callback that is no address", { callbackUrl: "javascript:alert(1)" }, ["callbackUrl"]],
    ["a cap in words", { capUsd: "ten" }, ["capUsd"]],
  ] as const)("%s", (_, part, expected) => {
    expect(fields(part)).toEqual(expected);
  });

  test("two columns, or two arguments, of one name", () => {
    const [first] = good.columns;
    const [argument] = good.arguments;
    if (!first || !argument) throw new Error("the form has both");
    expect(fields({ columns: [first, { ...first, name: "Capital " }], arguments: [argument, argument] })).toEqual(["column.1.name", "argument.1.name"]);
  });

  test("what an unused choice holds is no matter, and stays", () => {
    expect(fields({ callback: "none", callbackUrl: "nonsense", rows: "all", firstRows: "", capped: false, capUsd: "" })).toEqual([]);
  });
});

test("no cap, notes or confidence columns are asked of v0", () => {
  const draft = { ...draftFromSheet(sheet(), "v0"), taskId: "country-profile", confidenceColumns: true };
  expect(jobForm(draft)).toMatchObject({ capUsd: null, sourceNotes: false, confidenceColumns: false });
});

test.each([
  ["12.5", 12.5],
  ["$ 1,250.00", 1250],
  ["12,5", 12.5],
  ["0", 0],
  ["-1", null],
  ["", null],
])("the amount %p is %p", (text, expected) => {
  expect(amount(text)).toBe(expected);
});

test.each([
  ["10", 10],
  ["0", null],
  ["1e400", null],
  [" ", null],
])("the number of rows %p is %p", (text, expected) => {
  expect(wholeNumber(text)).toBe(expected);
});

test("items move by one place and not beyond the ends", () => {
  expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});
