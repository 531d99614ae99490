import { cpus } from "node:os";

/** One line of a table: what was measured, against the aim. */
export interface Figure {
  readonly what: string;
  readonly value: string;
  /** "" where nothing was asked for. */
  readonly aim: string;
  /** Whether the aim is met; `null` where there is none. */
  readonly met: boolean | null;
}

export interface Section {
  readonly title: string;
  /** Paragraphs of Markdown before the tables. */
  readonly text: string;
  readonly figures?: readonly Figure[];
  readonly table?: Table;
  /** Paragraphs after the tables. */
  readonly notes?: string;
  /** A table with a paragraph of its own before it, at the end. */
  readonly more?: Table & { readonly text: string };
}

export interface Table {
  readonly head: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

export function figure(what: string, value: string, aim = "", met: boolean | null = null): Figure {
  return { what, value, aim, met };
}

export function number(value: number, digits = 0): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function markdown(sections: readonly Section[], command: string): string {
  const [cpu] = cpus();
  const head = [
    "# Benchmarks",
    "",
    `Written by \`${command}\` with Node ${process.versions.node} on ${cpus().length} × ${cpu?.model.trim() ?? "unknown processor"}. Do not edit: run it again.`,
    "",
    "Ratios and counts, since seconds of another machine say little. CPU time is that of the process with its garbage collector, not",
    "time on a clock, and the median of five rounds (of one from 30,000 rows on); on a shared machine ratios still differ by a quarter from run to run.",
    "Service calls, requests and minutes of triggers are counted on the workbench's runtime and are exact; the service calls are asserted in",
    "`test/addon/service-calls.test.ts`; times are asserted nowhere.",
    "",
  ];
  return [...head, ...sections.flatMap(sectionLines)].join("\n");
}

function sectionLines({ title, text, figures, table, notes, more }: Section): readonly string[] {
  return [
    `## ${title}`,
    "",
    ...(text ? [text, ""] : []),
    ...(figures
      ? [
          ...tableLines(
            ["what", "measured", "aim", ""],
            figures.map(({ what, value, aim, met }) => [what, value, aim, mark(met)]),
          ),
          "",
        ]
      : []),
    ...(table ? [...tableLines(table.head, table.lines), ""] : []),
    ...(notes ? [notes, ""] : []),
    ...(more ? [more.text, "", ...tableLines(more.head, more.lines), ""] : []),
  ];
}

function mark(met: boolean | null): string {
  return met === null ? "" : met ? "met" : "**missed**";
}

function tableLines(head: readonly string[], lines: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\|/g, "\\|")).join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...lines.map(row)];
}
