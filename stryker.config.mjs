// Mutation testing, one layer at a time by its own tests: `npm run mutation`, or `npx stryker run` with LAYER=job or LAYER=providers and
// `--mutate src/job/match.ts` for less.
const layer = process.env.LAYER ?? "job";

export default {
  plugins: ["./scripts/mutation/layer-runner.mjs"],
  testRunner: "layer",
  coverageAnalysis: "perTest",
  mutate: [`src/${layer}/**/*.ts`],
  concurrency: 2,
  // Stryker would rewrite tsconfig files for its sandbox by an API that TypeScript 7 has no more; esbuild needs none of them.
  tsconfigFile: "none",
  tempDirName: "build/.stryker",
  ignorePatterns: ["/workbench/page", "/src/sidebar", "/docs", "/reports", "/dist", "/build"],
  reporters: ["clear-text", "progress-append-only"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 80 },
};
