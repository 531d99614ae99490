/**
 * node scripts/test.mjs [step]…
 *
 * Everything that must pass. Each step runs, whatever became of the others; the last line is "N passed, N failed", with each
 * check counted as one and each of Jest's tests as one.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { CHECKS } from "./test/checks.mjs";
import { runJest } from "./test/jest.mjs";
import { run } from "./test/run.mjs";

const STEPS = [...new Set(CHECKS.map(({ step }) => step)), "build", "jest"];
const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((step) => !STEPS.includes(step));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(", ")}. Steps: ${STEPS.join(", ")}.`);
  process.exit(1);
}
const wanted = positionals.length > 0 ? positionals : STEPS;

const started = performance.now();
const total = { passed: 0, failed: 0 };

await eachOf(
  CHECKS.filter(({ step }) => wanted.includes(step)),
  2,
  check,
);
if (wanted.includes("build")) await check({ name: "build", command: ["node", "scripts/build.mjs", "all", "--strict"] });
if (wanted.includes("jest")) count(await runJest());

const line = `${total.passed} passed, ${total.failed} failed`;
await mkdir("reports", { recursive: true });
await writeFile("reports/test-summary.txt", `${line}\n`);
console.log(`\nTotal time ${((performance.now() - started) / 1000).toFixed(1)} s`);
console.log(line);
process.exitCode = total.failed > 0 ? 1 : 0;

async function check({ name, command }) {
  const { code, output, seconds } = await run(command);
  const passed = code === 0;
  console.log(`${passed ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s)${passed ? "" : `\n${output.trimEnd()}\n`}`);
  count(passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

function count({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

/** Works through `items`, `width` at a time. */
async function eachOf(items, width, work) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
