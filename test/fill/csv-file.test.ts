import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { checkWritable, readCsv, writeCsv } from "../../workbench/fill/csv-file";

const folder = mkdtempSync(join(tmpdir(), "rowrunner-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Uint8Array): Promise<readonly (readonly string[])[]> {
  const file = join(folder, "in.csv");
  writeFileSync(file, content);
  return readCsv(file);
}

test("reads quotes, line breaks in cells, both line ends and a byte order mark", async () => {
  expect(await read('\uFEFFcountry,note\r\nFrance,"said ""yes"",\nthen no"\r\n')).toEqual([
    ["country", "note"],
    ["France", 'said "yes",\nthen no'],
  ]);
});

test("keeps texts exactly, also those a sheet would read as something else", async () => {
  expect(await read("a,b,c\n=A1,00123, 1/2 \n")).toEqual([
    ["a", "b", "c"],
    ["=A1", "00123", " 1/2 "],
  ]);
});

test.each([
  ["semicolons", 'name;note\nAda;"a;b, c"\nBo;1,5\n'],
  ["tabs", "name\tnote\nAda\ta;b, c\nBo\t1,5\n"],
  ["commas", 'name,note\nAda,"a;b, c"\nBo,"1,5"\n'],
  ["what Excel's line says", 'sep=;\r\nname;note\r\nAda;"a;b, c"\r\nBo;1,5\r\n'],
  ["a sign of its own that Excel's line names", "\uFEFFsep=|\nname|note\nAda|a;b, c\nBo|1,5\n"],
])("columns may be separated by %s", async (_, content) => {
  expect(await read(content)).toEqual([
    ["name", "note"],
    ["Ada", "a;b, c"],
    ["Bo", "1,5"],
  ]);
});

test("a comma is a comma where semicolons and tabs stand in texts", async () => {
  expect(await read("name,note; more\nAda,one; two; three\nBo,none\n")).toEqual([
    ["name", "note; more"],
    ["Ada", "one; two; three"],
    ["Bo", "none"],
  ]);
  expect(await read("text\na; b\nc\n")).toEqual([["text"], ["a; b"], ["c"]]);
  expect(await read("text; more\na\nb\nc\n")).toEqual([["text; more"], ["a"], ["b"], ["c"]]);
  expect(await read("sep=\n1\n")).toEqual([["sep="], ["1"]]);
});

test("fills short lines up, keeps blank rows between, and cuts blank rows and columns off the end", async () => {
  expect(await read("a,b,,\n1\n\n1,2,,\n\n,,\n")).toEqual([
    ["a", "b"],
    ["1", ""],
    ["", ""],
    ["1", "2"],
  ]);
});

test.each([
  ["nothing", "", "is empty"],
  ["a header alone", "a,b\n", "has a header row and no rows below it"],
  ["an open quote", 'a\n"b', "is not CSV"],
  ["another encoding", Uint8Array.of(0x61, 0x0a, 0xe9, 0x0a), "is not UTF-8"],
])("refuses %s with a sentence", async (_, content, sentence) => {
  await expect(read(content)).rejects.toThrow(sentence);
});

test("says which file is missing, and which folder", async () => {
  await expect(readCsv(join(folder, "none.csv"))).rejects.toThrow("none.csv cannot be read: there is no such file or folder");
  await expect(checkWritable(join(folder, "none/out.csv"))).rejects.toThrow("out.csv cannot be written: there is no such file or folder");
});

test("what was written is read back the same", async () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom("", '"', ",", "\n", "\r\n", "=1+1", "é😀"));
  const table = fc
    .array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 5 })
    .map((rows) => [["first", "last"], ...rows.map((row) => [...row.slice(0, -1), "end"])]);
  const file = join(folder, "out.csv");
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      await writeCsv(file, rows);
      expect(await readCsv(file)).toEqual(rows);
    }),
    { numRuns: 100 },
  );
  expect(readFileSync(file, "utf8").startsWith("first,last\n")).toBe(true);
});
