import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** Names under which systems install a Chromium; the first that is on the PATH is taken. */
const SYSTEM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** No GPU, no first-run pages, and nothing that calls home: tests work without a network. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a headless Chromium: the one that the environment variable ROWRUNNER_BROWSER names, else the system's, else the one that
 * the development dependency @sparticuz/chromium carries (Linux on x64). When none starts, the error says how to get one.
 * The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const candidate of [named, onPath, installedChrome, carried]) {
    try {
      const options = candidate();
      if (options) return await chromium.launch({ ...options, headless: true, args: FLAGS });
    } catch (error) {
      failures.push(`- ${candidate.name}: ${error instanceof Error ? error.message.split("\n").slice(0, 4).join(" ") : String(error)}`);
    }
  }
  throw new Error(
    "No browser could be started for this test. Install one (for example `apt-get install chromium`, or Google Chrome), or name the program of any " +
      `Chromium in the environment variable ROWRUNNER_BROWSER. On Linux x64, \`npm ci\` brings one. What was tried:\n${failures.join("\n") || "- nothing found"}`,
  );
}

function named(): LaunchOptions | null {
  const executablePath = process.env.ROWRUNNER_BROWSER;
  return executablePath ? { executablePath } : null;
}

function onPath(): LaunchOptions | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const executablePath = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  return executablePath ? { executablePath } : null;
}

/** Where Chrome's own installer puts it on macOS and Windows. */
function installedChrome(): LaunchOptions | null {
  return process.platform === "linux" ? null : { channel: "chrome" };
}

/** The package's program needs libraries and fonts that a small machine may lack; the package carries these too. */
function carried(): LaunchOptions | null {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const folder = unpacked();
  const libraries = [join(folder, "al2023", "lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  const lacking = /not found/.test(sharedLibraries(join(folder, "chromium")));
  return {
    executablePath: join(folder, "chromium"),
    env: {
      ...definedEnvironment(),
      ...(lacking ? { LD_LIBRARY_PATH: libraries } : {}),
      ...(existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") }),
    },
  };
}

/**
 * Unpacks the package's browser once per machine and version. In a process and a folder of its own, renamed at the end:
 * the package unpacks straight into the shared temporary folder, where two tests starting at once would run a half-written program.
 */
function unpacked(): string {
  const manifest = join(dirname(require.resolve("@sparticuz/chromium")), "..", "..", "package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8"));
  const folder = join(tmpdir(), `rowrunner-chromium-${String(version)}-${String(process.getuid?.() ?? "")}`);
  if (existsSync(join(folder, "chromium"))) return folder;
  const fresh = mkdtempSync(`${folder}-`);
  const unpack = `import("@sparticuz/chromium").then((found) => found.default.executablePath())`;
  // The package unpacks its libraries only where it believes to be on AWS Lambda.
  execFileSync(process.execPath, ["-e", unpack], { cwd: __dirname, env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" } });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(join(folder, "chromium"))) throw error;
  }
  return folder;
}

function sharedLibraries(program: string): string {
  try {
    return execFileSync("ldd", [program], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
