import { scriptOf } from "./script-runtime";

/** Names of the files in the order in which they were loaded. */
function loaded(files: Readonly<Record<string, string>>, root = ""): unknown {
  const note = (name: string) => `var order = (typeof order === "undefined" ? [] : order).concat("${name}");`;
  const scripts = Object.fromEntries(Object.keys(files).map((path) => [path, /\.(js|gs)$/.test(path) ? note(path) : (files[path] ?? "")]));
  const manifest = `${root}appsscript.json`;
  const main = { [`${root}zz.js`]: `function main() { return order; }`, [manifest]: `{"timeZone":"Etc/UTC"}` };
  return scriptOf("", { files: { ...scripts, ...main } }).run("main");
}

describe("a project's folder is read as clasp pushes it [google/clasp 3.4.1]", () => {
  it("with subfolders, by name, but neither node_modules nor hidden folders", () => {
    expect(loaded({ "b.gs": "", "a/c.js": "", "a.js": "", "node_modules/x/y.js": "", ".git/z.js": "", "notes.txt": "" })).toEqual(["a.js", "a/c.js", "b.gs"]);
  });

  it("from rootDir, the files of filePushOrder first", () => {
    const settings = `{
      // comments are allowed
      "scriptId": "x", "rootDir": "src", "filePushOrder": ["src/lib/base.js", "src/b.js"]
    }`;
    expect(loaded({ ".clasp.json": settings, "src/a.js": "", "src/b.js": "", "src/lib/base.js": "", "other.js": "" }, "src/")).toEqual([
      "src/lib/base.js",
      "src/b.js",
      "src/a.js",
    ]);
  });

  it("without what .claspignore names; ! takes back in", () => {
    expect(
      loaded({ ".claspignore": "test/**\n**/*.min.js\n!keep.min.js\n# a comment", "a.js": "", "test/t.js": "", "x/y.min.js": "", "keep.min.js": "" }),
    ).toEqual(["a.js", "keep.min.js"]);
  });

  it("and names the file and line of an error in a folder", () => {
    const { runtime, documentId } = scriptOf("function main() { fail(); }", { files: { "lib/fail.js": `function fail() {\n  throw new Error("oh");\n}` } });
    const { log } = runtime.runMenu(documentId, "main");
    expect(log[0]).toBe("ERROR Error: oh");
    expect(log[1]).toContain("lib/fail.js:2");
    expect(log.every((line) => !line.includes("workbench/"))).toBe(true);
  });

  it("or refused when it is none", () => {
    expect(() => scriptOf("", { files: { ".clasp.json": `{"rootDir":"src"}`, "src/a.js": "" } })).toThrow(
      /is no Apps Script project: it has no appsscript\.json$/,
    );
    expect(() => scriptOf("", { files: { ".clasp.json": `{"rootDir":"src"}`, "src/main.ts": "", "src/appsscript.json": "{}" } })).toThrow(
      /has no scripts \(\.js, \.gs\); what clasp pushes has to be built first$/,
    );
  });
});
