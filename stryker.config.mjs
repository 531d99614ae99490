// Mutation testing, one layer at a time by its own tests: `npm run mutation`, or `npx stryker run` with LAYER=job or LAYER=api and
// `--mutate src/job/match.ts` for less.
const layer = process.env.LAYER ?? "job";

export default {
  testRunner: "jest",
  jest: {
    config: { ...(await import("./jest.config.mjs")).default, testMatch: ["<rootDir>/test/tests-of-layer.ts"] },
    enableFindRelatedTests: false,
  },
  coverageAnalysis: "perTest",
  mutate: [`src/${layer}/**/*.ts`],
  concurrency: 2,
  // A worker keeps what each test run leaves behind: a fresh one now and then keeps memory low.
  maxTestRunnerReuse: 60,
  // Stryker would rewrite tsconfig files for its sandbox by an API that TypeScript 7 has no more; swc reads none of them.
  tsconfigFile: "none",
  tempDirName: "build/.stryker",
  ignorePatterns: ["/workbench/page", "/src/sidebar", "/docs", "/reports", "/dist", "/build"],
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 80 },
};
