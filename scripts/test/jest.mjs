import { mkdir, readFile, rm } from "node:fs/promises";
import { run } from "./run.mjs";

const REPORT = "reports/jest.json";

/** Runs all of test/ and counts its tests. A file that did not even start counts as one that failed. */
export async function runJest() {
  await mkdir("reports", { recursive: true });
  await rm(REPORT, { force: true });
  const { code } = await run(["jest", "--json", "--outputFile", REPORT], { show: true });
  const report = await readFile(REPORT, "utf8").then(JSON.parse, () => null);
  if (report === null) return { passed: 0, failed: 1 };
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}
