import { constants } from "node:fs";
import { access, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { FillError } from "./fill-error";

/** Rows of texts, all of the same width, the header row first. */
export type Table = readonly (readonly string[])[];

/**
 * Reads RFC 4180 CSV in UTF-8, with or without a byte order mark, separated by commas, semicolons or tabs, whichever the text has; a
 * line `sep=;` before the header, as Excel reads it, decides. Lines may differ in length: short ones are filled up, and
 * blank rows and columns at the end are cut off.
 */
export async function readCsv(file: string): Promise<Table> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new FillError(`${file} cannot be read: ${reason(error)}`);
  });
  const rows = withoutBlankEnd(parseCsv(file, decode(file, bytes)));
  const width = Math.max(0, ...new Set(rows.map((row) => row.findLastIndex((cell) => cell !== "") + 1)));
  if (rows.length === 0) throw new FillError(`${file} is empty: it needs a header row and rows below it`);
  if (rows.length === 1) throw new FillError(`${file} has a header row and no rows below it`);
  return rows.map((row) => [...row.slice(0, width), ...Array<string>(Math.max(0, width - row.length)).fill("")]);
}

/** In one step, so that nobody finds half a file. */
export async function writeCsv(file: string, table: Table): Promise<void> {
  const fresh = `${file}.${process.pid}.part`;
  try {
    await writeFile(fresh, stringify(table.map((row) => [...row])));
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw new FillError(`${file} cannot be written: ${reason(error)}`);
  }
}

/** Asked before anything is sent: runs cost money, and their results need a place. */
export async function checkWritable(file: string): Promise<void> {
  await access(dirname(file), constants.W_OK).catch((error: unknown) => {
    throw new FillError(`${file} cannot be written: ${reason(error)}`);
  });
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FillError(`${file} is not UTF-8 text; save it as "CSV UTF-8"`);
  }
}

function parseCsv(file: string, text: string): string[][] {
  // Excel names the separator in a line of its own, which is none of the table.
  const named = /^sep=(.)(?:\r\n|\n|\r)/i.exec(text);
  const delimiter = named?.[1] ?? delimiterOf(text);
  try {
    return parse(named ? text.slice(named[0].length) : text, { delimiter, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new FillError(`${file} is not CSV: ${error.message}`);
  }
}

/** The comma first: it is what CSV says, and wins where nothing speaks for another. */
const DELIMITERS = [",", ";", "\t"];
const SAMPLED_ROWS = 50;

/** What separates the columns: that by which most of the first rows are as wide as the header, and of two such the one that makes more columns. */
function delimiterOf(text: string): string {
  let best = { delimiter: ",", share: 0.5, width: 1 };
  for (const delimiter of DELIMITERS) {
    const widths = widthsBy(delimiter, text);
    const [width = 0] = widths;
    const share = widths.filter((own) => own === width).length / Math.max(1, widths.length);
    if (width > 1 && (share > best.share || (share === best.share && width > best.width))) best = { delimiter, share, width };
  }
  return best.delimiter;
}

/** Columns of each of the first rows; none where the text is no CSV of this delimiter. */
function widthsBy(delimiter: string, text: string): readonly number[] {
  try {
    const rows: string[][] = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, to: SAMPLED_ROWS });
    return rows.map((row) => row.length);
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

function withoutBlankEnd(rows: string[][]): string[][] {
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== ""));
  return rows.slice(0, last + 1);
}

function reason(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  if (code === "ENOENT") return "there is no such file or folder";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "no permission";
  if (code === "EISDIR") return "it is a folder";
  return error instanceof Error ? error.message : String(error);
}
