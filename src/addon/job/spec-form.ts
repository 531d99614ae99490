import type { ArgumentForm, JobForm } from "../../contract/form";
import type { ColumnRef } from "../../job/arguments";
import type { JobSpec } from "../../job/job-record";
import type { Layout } from "../../job/layout";

/** A job's spec as the form to show again; arguments whose column is gone are left out. */
export function formOf(spec: JobSpec, layout: Layout, nameOf: (column: number) => string): JobForm {
  const column = (ref: ColumnRef) => layout.inputs.get(ref);
  const forms = spec.arguments.flatMap(({ name, from }): readonly ArgumentForm[] => {
    if (from.kind === "constant") return [{ name, from }];
    if (from.kind === "column") {
      const at = column(from.column);
      return at === undefined ? [] : [{ name, from: { kind: "column", column: at } }];
    }
    const text = from.parts.map((part) => {
      if ("text" in part) return part.text;
      const at = column(part.column);
      return at === undefined ? "{{a deleted column}}" : `{{${nameOf(at)}}}`;
    });
    return [{ name, from: { kind: "template", text: text.join("") } }];
  });
  const callbackColumn = spec.callback.kind === "column" ? column(spec.callback.column) : undefined;
  return {
    sheetId: spec.sheetId,
    headerRow: spec.headerRow,
    setUp: spec.setUpId,
    task: spec.task,
    rows: { kind: "unfilled" },
    again: false,
    arguments: forms,
    runner: spec.runner,
    runnerColumn: spec.runnerColumn === null ? null : (column(spec.runnerColumn) ?? null),
    callback: spec.callback.kind !== "column" ? spec.callback : callbackColumn === undefined ? { kind: "none" } : { kind: "column", column: callbackColumn },
    capUsd: spec.capUsd,
    sourceNotes: spec.sourceNotes,
    confidenceColumns: spec.confidenceColumns,
  };
}
