import { parseArgs } from "node:util";
import { type ArgumentOption, parseArgument } from "./argument-option";
import type { OutputColumn } from "./contract";
import { FillError } from "./fill-error";
import { parseOutput } from "./output-option";
import { parseWhere, type WhereOption } from "./where-option";

export type RowsOption = { readonly kind: "all" | "empty" | "new" | "failed" } | { readonly kind: "first"; readonly count: number };

export interface FillOptions {
  readonly in: string;
  readonly out: string;
  readonly api: "v0" | "parallel";
  /** Task id (v0) or instructions (parallel). */
  readonly task: string;
  readonly outputs: readonly OutputColumn[];
  /** Empty: every column is an argument. */
  readonly arguments: readonly ArgumentOption[];
  /** Names of arguments without which a row is left out. */
  readonly required: readonly string[];
  readonly rows: RowsOption;
  readonly where: readonly WhereOption[];
  readonly runner: string;
  /** Header of the column, or `null`. */
  readonly runnerColumn: string | null;
  readonly callback: string | null;
  readonly format: "json" | "csv";
  readonly sources: boolean;
  readonly maxPriceUsd: number | null;
  readonly typed: boolean;
  readonly deployment: "bound" | "addon";
  /** `null` starts the local API. */
  readonly server: { readonly baseUrl: string; readonly apiKey: string } | null;
}

/**
 * @returns the options, or "help" when it was asked for
 * @throws FillError on anything that cannot be meant
 */
export function parseOptions(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): FillOptions | "help" {
  const values = parse(args);
  if (values.help) return "help";
  const api = oneOf("--api", values.api, ["v0", "parallel"]);
  const task = values.task?.trim() ?? "";
  if (api === "v0" && task === "") throw new FillError("--task is missing: which task shall be run? For example --task country-profile");
  if (api === "parallel" && task === "" && values.output.length === 0) {
    throw new FillError("say what to find out: --output name:type:description for each column, or --task with plain words");
  }
  if (api === "v0" && values.output.length > 0) throw new FillError("--output is for --api parallel; a v0 task has its own outputs");
  if (api === "v0" && values.sources) throw new FillError("--sources is for --api parallel; v0 gives no sources");
  return {
    in: needed("--in", values.in),
    out: needed("--out", values.out),
    api,
    task,
    outputs: distinct("--output", values.output.map(parseOutput)),
    arguments: distinct("--arg", values.arg.map(parseArgument)),
    required: values.require,
    rows: parseRows(values.rows),
    where: values.where.map(parseWhere),
    runner: values.runner,
    runnerColumn: values["runner-column"] ?? null,
    callback: values.callback ?? null,
    format: oneOf("--format", values.format, ["json", "csv"]),
    sources: values.sources,
    maxPriceUsd: values["max-price"] === undefined ? null : parsePrice(values["max-price"]),
    typed: values.typed,
    deployment: oneOf("--deploy", values.deploy, ["bound", "addon"]),
    server: parseServer(values["base-url"], environment.ROWRUNNER_API_KEY),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        in: { type: "string" },
        out: { type: "string" },
        api: { type: "string", default: "v0" },
        task: { type: "string" },
        output: { type: "string", multiple: true, default: [] },
        arg: { type: "string", multiple: true, default: [] },
        require: { type: "string", multiple: true, default: [] },
        rows: { type: "string", default: "all" },
        where: { type: "string", multiple: true, default: [] },
        runner: { type: "string", default: "" },
        "runner-column": { type: "string" },
        callback: { type: "string" },
        format: { type: "string", default: "json" },
        sources: { type: "boolean", default: false },
        "max-price": { type: "string" },
        typed: { type: "boolean", default: false },
        deploy: { type: "string", default: "bound" },
        "base-url": { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    // parseArgs explains "--" at length after its first sentence.
    const [sentence = ""] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
    throw new FillError(`${sentence}; --help lists the options`);
  }
}

function needed(name: string, value: string | undefined): string {
  if (!value) throw new FillError(`${name} is missing; --help lists the options`);
  return value;
}

function oneOf<const T extends string>(name: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw new FillError(`${name} is ${choices.join(" or ")}, not "${value}"`);
  return choice;
}

function distinct<T extends { readonly name: string }>(option: string, items: readonly T[]): readonly T[] {
  const twice = items.find(({ name }, index) => items.findIndex((other) => other.name === name) !== index);
  if (twice) throw new FillError(`${option} names "${twice.name}" twice`);
  return items;
}

function parseRows(text: string): RowsOption {
  if (text === "all" || text === "empty" || text === "new" || text === "failed") return { kind: text };
  const count = /^first:([1-9]\d*)$/.exec(text)?.[1];
  if (count === undefined) throw new FillError(`--rows is all, empty, new, failed or first:N, not "${text}"`);
  return { kind: "first", count: Number(count) };
}

function parsePrice(text: string): number {
  const price = Number(text);
  if (text.trim() === "" || !(price >= 0)) throw new FillError(`--max-price is an amount in US dollars, not "${text}"`);
  return price;
}

function parseServer(baseUrl: string | undefined, apiKey: string | undefined): FillOptions["server"] {
  if (baseUrl === undefined) return null;
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol)) throw new FillError(`--base-url must be an http(s) address, not "${baseUrl}"`);
  if (!apiKey) throw new FillError("the environment variable ROWRUNNER_API_KEY is empty: it must hold the API key for --base-url");
  return { baseUrl, apiKey };
}
