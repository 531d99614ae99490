import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(__dirname, "../..");
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A project with the real build script and a small add-on. */
const SMALL = {
  "appsscript.json": "{}",
  "src/addon/main.ts": `class Counter { #n = 1; static step = 2; next() { return (this.#n += Counter.step); } }
export function onOpen() { return new Counter().next(); }`,
  "src/addon/globals.json": `["onOpen"]`,
  "src/sidebar/main.tsx": `const name = "$&"; document.title = \`</script>\${name}\`;`,
  "src/sidebar/sidebar.css": "body { color: red; }",
  "src/sidebar/sidebar.html": "<!doctype html><title>S</title><!-- style --><main></main><!-- script -->",
};

function build(files: Readonly<Record<string, string>>): { readonly folder: string; readonly status: number | null; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), "rowrunner-build-"));
  folders.push(folder);
  cpSync(join(ROOT, "scripts"), join(folder, "scripts"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  for (const [path, text] of Object.entries({ ...SMALL, ...files })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout, stderr } = spawnSync("node", ["scripts/build.mjs", "addon", "--strict"], { cwd: folder, encoding: "utf8" });
  return { folder, status, said: stdout + stderr };
}

test("builds three files, whatever lay in dist/ before", () => {
  const { folder, status } = build({ "dist/Old.js": "" });
  expect(status).toBe(0);
  expect(readdirSync(join(folder, "dist")).sort()).toEqual(["Code.js", "Sidebar.html", "appsscript.json"]);
  const html = readFileSync(join(folder, "dist/Sidebar.html"), "utf8");
  expect(html).toContain("<style>body{color:red}</style><main>");
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html).toContain("$&");
});

test("identifiers keep their names, so that a stack trace can be read", () => {
  const main = `class Counter {
    private readonly startValue = Math.random();
    private addStep(width) { return width + this.startValue; }
    next(text) { const stepWidth = JSON.parse(text); return this.addStep(stepWidth); }
  }
  export function onOpen(text) { return new Counter().next(text); }`;
  const { folder, status } = build({ "src/addon/main.ts": main });
  expect(status).toBe(0);
  const code = readFileSync(join(folder, "dist/Code.js"), "utf8");
  expect(["Counter", "startValue", "stepWidth", "addStep"].filter((name) => code.includes(name))).toEqual(["Counter", "startValue", "stepWidth", "addStep"]);
});

test.each([
  ["an export that is not on the list", { "src/addon/globals.json": "[]" }, "src/addon/main.ts exports onOpen, not listed in src/addon/globals.json"],
  [
    "a name on the list that is not exported",
    { "src/addon/globals.json": `["onOpen", "onEdit"]` },
    "src/addon/globals.json lists onEdit, not exported by src/addon/main.ts",
  ],
  ["a list that is none", { "src/addon/globals.json": `{"onOpen": true}` }, "src/addon/globals.json is not a list of function names"],
  ["a script that waits at the top level", { "src/addon/main.ts": "await 1; export function onOpen() {}" }, "Top-level await"],
  ["a file over its budget", { "src/sidebar/sidebar.css": `body::after { content: "${"x".repeat(260_000)}"; }` }, "more than the 250.0 KB it may have"],
  ["a page without a place for the script", { "src/sidebar/sidebar.html": "<!-- style -->" }, "must hold <!-- script --> exactly once"],
  ["a page with a template mark", { "src/sidebar/sidebar.html": "<!-- style --><?= 1 ?><!-- script -->" }, "must not hold <?"],
])("refuses %s, says so and leaves no dist/ behind", (_, files: Partial<typeof SMALL>, sentence) => {
  const { folder, status, said } = build(files);
  expect(status).toBe(1);
  expect(said).toContain(sentence);
  expect(existsSync(join(folder, "dist"))).toBe(false);
});
