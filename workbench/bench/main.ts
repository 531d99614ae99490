import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isPart, PARTS, type PartName } from "./parts";
import { markdown, type Section } from "./report";

const DOCUMENT = join(__dirname, "../docs/benchmarks.md");

const USAGE = `npm run bench -- [--quick] [part]…

  --quick   smaller sizes, fewer rounds; prints, and leaves docs/benchmarks.md alone
  part      only these, printed: ${Object.keys(PARTS).join(", ")}`;

/** Runs the parts one after the other, each in a fresh process, prints their tables, and writes the document when all ran in full. */
async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { quick: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
  });
  const unknown = positionals.filter((name) => !isPart(name));
  if (values.help || unknown.length > 0) {
    console.log(unknown.length > 0 ? `There is no part ${unknown.join(", ")}.\n\n${USAGE}` : USAGE);
    process.exitCode = unknown.length > 0 ? 1 : 0;
    return;
  }
  const wanted = positionals.length > 0 ? positionals.filter(isPart) : (Object.keys(PARTS) as PartName[]);
  const started = performance.now();
  const sections: Section[] = [];
  for (const name of wanted) {
    const began = performance.now();
    const section = await inOwnProcess(name, values.quick);
    sections.push(section);
    console.log(`${markdown([section], "").slice(markdown([], "").length)}`);
    console.error(`${name}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  console.error(`in all ${((performance.now() - started) / 1000).toFixed(0)} s`);
  if (values.quick || positionals.length > 0) return;
  writeFileSync(DOCUMENT, markdown(sections, "npm run bench"));
  console.error("docs/benchmarks.md written");
}

/**
 * No threads beside the main one, and a large young generation: what collecting garbage and compiling take is then counted fully, and to
 * the code that it is for, however busy the machine is.
 */
const NODE_OPTIONS = ["--expose-gc", "--single-threaded", "--max-semi-space-size=32", "--max-old-space-size=4096"];

function inOwnProcess(name: PartName, quick: boolean): Promise<Section> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, [name], { execArgv: NODE_OPTIONS, env: { ...process.env, ROWRUNNER_BENCH_PART: quick ? "quick" : "full" } });
    let section: Section | null = null;
    child.on("message", (message) => {
      section = message as Section;
    });
    child.once("exit", (code) => (section ? resolve(section) : reject(new Error(`the part "${name}" ended with code ${code}`))));
  });
}

async function part(name: string, quick: boolean): Promise<void> {
  if (!isPart(name)) throw new Error(`there is no part ${name}`);
  process.send?.(await PARTS[name](quick));
  process.disconnect();
}

const [first = ""] = process.argv.slice(2);
const size = process.env.ROWRUNNER_BENCH_PART;
(size !== undefined && process.send ? part(first, size === "quick") : main(process.argv.slice(2))).catch((error: unknown) => {
  console.error(`npm run bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(1);
});
