import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");
const COPIED = ["src", "scripts", "package.json", "tsconfig.base.json", "appsscript.json"];
/** What a fixture has beside the provider's own files. */
const NOT_SHIPPED = /^(server|.*\.test)\.ts$/;

/**
 * Builds the add-on with one provider more: its folder is copied beside the others, and the two registries get a line each. Nothing
 * else of the source changes.
 *
 * @param fixture a folder in test/providers, named as the provider, whose provider.ts and task-form.ts export `<name>` and `<name>Form`
 * @returns the folder of the bundle
 */
export function buildWithProvider(fixture: string): string {
  const folder = mkdtempSync(join(tmpdir(), "rowrunner-provider-"));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  const from = join(ROOT, "test/providers", fixture);
  const to = join(folder, "src/providers", fixture);
  cpSync(from, to, { recursive: true, filter: (path) => !NOT_SHIPPED.test(path.slice(from.length + 1)) });
  for (const name of readdirSync(to)) change(join(to, name), (text) => text.replaceAll("../../../src/providers/", "../").replaceAll("../../../src/", "../../"));
  addLine(join(folder, "src/providers/registry.ts"), `./${fixture}/provider`, fixture);
  addLine(join(folder, "src/providers/browser-registry.ts"), `./${fixture}/task-form`, `${fixture}Form`);
  execFileSync(process.execPath, ["scripts/build.mjs", "addon", "--strict"], { cwd: folder, stdio: "pipe" });
  return join(folder, "dist");
}

/** One more entry at the end of the registry's list, with its import in the same line. */
function addLine(registry: string, module: string, name: string): void {
  change(registry, (text) => {
    const lists = text.split("\n];");
    if (lists.length !== 2) throw new Error(`${registry} was expected to hold one list`);
    return `import { ${name} } from "${module}";\n${lists.join(`\n  ${name},\n];`)}`;
  });
}

function change(file: string, edit: (text: string) => string): void {
  writeFileSync(file, edit(readFileSync(file, "utf8")));
}
