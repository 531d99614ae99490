import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
let folder: string | null = null;

afterAll(() => {
  if (folder !== null) rmSync(folder, { recursive: true });
});

/** What is published: the add-on built with `--deploy addon`, in a folder of its own. */
export function publishedDist(): string {
  if (folder !== null) return folder;
  folder = mkdtempSync(join(tmpdir(), "rowrunner-published-"));
  const { status, stderr } = spawnSync("node", ["scripts/build.mjs", "addon", "--strict", "--deploy", "addon", "--out", folder], {
    cwd: ROOT,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the published add-on was not built: ${stderr}`);
  return folder;
}
