// Mutation testing: `npm run mutation` for all, `npm run mutation -- --mutate src/job/match.ts` for one file.
export default {
  testRunner: "jest",
  // Only these tests know the domain and the API clients; the others would be run against each mutant for nothing.
  jest: { config: { ...(await import("./jest.config.mjs")).default, testMatch: ["<rootDir>/test/job/**/*.test.ts", "<rootDir>/test/api/**/*.test.ts"] } },
  coverageAnalysis: "perTest",
  mutate: ["src/job/**/*.ts", "src/api/**/*.ts"],
  concurrency: 2,
  incremental: true,
  incrementalFile: "reports/mutation.json",
  // Stryker would rewrite tsconfig files for its sandbox by an API that TypeScript 7 has no more; swc reads none of them.
  tsconfigFile: "none",
  tempDirName: "build/.stryker",
  ignorePatterns: ["/workbench/page", "/src/sidebar", "/docs", "/reports", "/dist", "/build"],
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 80 },
};
