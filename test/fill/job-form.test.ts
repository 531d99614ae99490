import type { SheetView } from "../../workbench/fill/contract";
import { jobForm } from "../../workbench/fill/job-form";
import { type FillOptions, parseOptions } from "../../workbench/fill/options";

const sheet: SheetView = {
  sheetId: 0,
  headerRow: 1,
  columns: [
    { column: 1, header: "Country", label: "Country", sample: "Japan" },
    { column: 2, header: "", label: "Column B", sample: "x" },
    { column: 3, header: "", label: "Column C", sample: "" },
    { column: 4, header: "Speed", label: "Speed", sample: "" },
  ],
  dataRows: 1,
  warnings: [],
};

function options(...more: readonly string[]): FillOptions {
  const parsed = parseOptions(["--in", "a.csv", "--out", "b.csv", "--task", "echo", ...more], {});
  if (parsed === "help") throw new Error("no options");
  return parsed;
}

test("without --arg every column is an argument under its header, or its letter, and a column without anything is none", () => {
  expect(jobForm(options(), sheet, { kind: "all" }).arguments).toEqual([
    { name: "Country", from: { kind: "column", column: 1 } },
    { name: "Column B", from: { kind: "column", column: 2 } },
    { name: "Speed", from: { kind: "column", column: 4 } },
  ]);
});

test("columns are found by header, without regard to case if need be, or by letter", () => {
  const form = jobForm(options("--arg", "a=country", "--arg", "b=Column B", "--runner-column", " speed "), sheet, { kind: "all" });
  expect(form.arguments.map(({ from }) => from)).toEqual([
    { kind: "column", column: 1 },
    { kind: "column", column: 2 },
  ]);
  expect(form.runnerColumn).toBe(4);
});

test("a header that is not there is refused with those that are", () => {
  expect(() => jobForm(options("--arg", "a=Land"), sheet, { kind: "all" })).toThrow(
    '--arg a: there is no column "Land"; the columns are Country, Column B, Column C, Speed',
  );
});

test("required arguments and conditions are named as they are in the file", () => {
  const form = jobForm(options("--require", "Country", "--where", "COUNTRY is not Austria"), sheet, { kind: "all" });
  expect(form.arguments.map(({ name, required = false }) => [name, required])).toContainEqual(["Country", true]);
  expect(form.arguments.filter(({ required }) => required)).toHaveLength(1);
  expect(form.onlyIf).toEqual([{ column: 1, op: "is-not", value: "Austria" }]);
  expect(() => jobForm(options("--require", "land"), sheet, { kind: "all" })).toThrow('--require: there is no argument "land"');
  expect(() => jobForm(options("--where", "Land is x"), sheet, { kind: "all" })).toThrow('--where: there is no column "Land"');
});
