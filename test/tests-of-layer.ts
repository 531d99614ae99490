import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";

/**
 * All tests of a layer as one test file that stops at the first failure, for mutation testing: Jest would load each file anew for
 * each of a thousand mutants, and with it all that the file imports.
 */
const folder = join(__dirname, process.env.LAYER ?? "job");

// A mutant is found by the first failure: making the example small would only take time.
fc.configureGlobal({ endOnFailure: true });

type Body = (...given: never[]) => unknown;
let failed = false;

function untilFailure(body: Body): Body {
  return async (...given) => {
    if (failed) return;
    try {
      await body(...given);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
}

const { test: declare } = globalThis;
Object.assign(globalThis, {
  test: Object.assign((name: string, body: Body, timeout?: number) => declare(name, untilFailure(body) as () => Promise<void>, timeout), declare, {
    each: (table: readonly unknown[]) => (name: string, body: Body, timeout?: number) =>
      declare.each(table)(name, untilFailure(body) as () => Promise<void>, timeout),
  }),
});

for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".test.ts")) continue;
  describe(file, () => {
    // biome-ignore lint/style/noCommonJs: tests must be declared at once, and an import would come later
    require(join(folder, file));
  });
}
