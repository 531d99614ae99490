import type { ArgumentForm, JobForm } from "../contract/form";
import type { ColumnRef } from "../job/arguments";
import type { SetUp } from "../job/job-record";
import type { Layout } from "../job/layout";
import { words } from "./words";

/** What a colleague set up, less what would cost or tell something on somebody else's account. */
export function withoutSpending(setUp: SetUp): SetUp {
  return { ...setUp, callback: { kind: "none" }, runner: "", runnerColumn: null, capUsd: null };
}

/** A job's set-up as the form to show again; arguments whose column is gone are left out. */
export function formFromSetUp(setUp: SetUp, layout: Layout, nameOf: (column: number) => string): JobForm {
  const column = (ref: ColumnRef) => layout.inputs.get(ref);
  const forms = setUp.arguments.flatMap(({ name: given, from, required, asShown }): readonly ArgumentForm[] => {
    const name = { name: given, ...(required === undefined ? {} : { required }), ...(asShown === "all" ? { asShown: true } : {}) };
    if (from.kind === "constant") return [{ ...name, from }];
    if (from.kind === "column") {
      const at = column(from.column);
      return at === undefined ? [] : [{ ...name, from: { kind: "column", column: at } }];
    }
    const text = from.parts.map((part) => {
      if ("text" in part) return part.text;
      const at = column(part.column);
      return at === undefined ? `{{${words.sheet.deletedColumn}}}` : `{{${nameOf(at)}}}`;
    });
    return [{ ...name, from: { kind: "template", text: text.join("") } }];
  });
  const callbackColumn = setUp.callback.kind === "column" ? column(setUp.callback.column) : undefined;
  return {
    sheetId: setUp.sheetId,
    headerRow: setUp.headerRow,
    setUp: setUp.setUpId,
    task: setUp.task,
    rows: { kind: "unfilled" },
    again: false,
    arguments: forms,
    runner: setUp.runner,
    runnerColumn: setUp.runnerColumn === null ? null : (column(setUp.runnerColumn) ?? null),
    callback: setUp.callback.kind !== "column" ? setUp.callback : callbackColumn === undefined ? { kind: "none" } : { kind: "column", column: callbackColumn },
    capUsd: setUp.capUsd,
    sourceNotes: setUp.sourceNotes,
    confidenceColumns: setUp.confidenceColumns,
  };
}
