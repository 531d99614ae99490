import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { Script } from "node:vm";
import { build } from "esbuild";
import { expect } from "expect";
import fc from "fast-check";

/**
 * Runs a layer's tests for Stryker, all within one process: Jest would take two seconds for each of some thousand mutants before its
 * first test. What tests use of Jest is here: `expect` is its own, `test` and `describe` are below.
 *
 * The bundle of layer and tests is evaluated anew for each mutant, so that none finds what another left behind, and a test that fails
 * only counts when it passes again without the mutant.
 */
class LayerRunner {
  /** Layer and tests, once `init` has bundled them. */
  script = new Script("");

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.script = await bundle(process.env.LAYER ?? "job");
  }

  async dryRun() {
    stryker.mutantCoverage = { static: {}, perTest: {} };
    const tests = [];
    for (const { name, body } of this.load(undefined)) {
      stryker.currentTestId = name;
      const started = performance.now();
      const failure = await failureOf(body);
      tests.push({
        id: name,
        name,
        timeSpentMs: performance.now() - started,
        ...(failure === null ? { status: PASSED } : { status: FAILED, failureMessage: failure }),
      });
    }
    stryker.currentTestId = undefined;
    // In their order here the tests of a mutant are run: the quick ones first, since the first failure is enough.
    const byTime = [...tests].sort((a, b) => a.timeSpentMs - b.timeSpentMs).filter(({ id }) => id in stryker.mutantCoverage.perTest);
    const perTest = Object.fromEntries(byTime.map(({ id }) => [id, stryker.mutantCoverage.perTest[id]]));
    return { status: "complete", tests, mutantCoverage: { static: stryker.mutantCoverage.static, perTest } };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    Object.assign(stryker, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    let tests;
    try {
      tests = this.load(activeMutant.id);
    } catch (error) {
      return { status: "killed", killedBy: [], failureMessage: `The code does not load: ${error}`, nrOfTests: 0 };
    }
    const wanted = testFilter?.map((name) => tests.findIndex((test) => test.name === name)) ?? tests.keys();
    let ran = 0;
    for (const place of wanted) {
      const { name, body } = tests[place];
      const failure = await failureOf(body);
      ran++;
      if (stryker.hitCount > hitLimit) return { status: "timeout", reason: `The mutant was met more than ${hitLimit} times.` };
      if (failure === null) continue;
      const again = await failureOf(this.load(undefined)[place].body);
      if (again !== null) return { status: "error", errorMessage: `"${name}" fails without the mutant, too: ${again}` };
      return { status: "killed", killedBy: [name], failureMessage: failure, nrOfTests: ran };
    }
    return { status: "survived", nrOfTests: ran };
  }

  /** Evaluates layer and tests with this mutant and returns the tests. */
  load(mutantId) {
    stryker.activeMutant = mutantId;
    const tests = [];
    Object.assign(globalThis, { expect, ...declarations(tests) });
    this.script.runInThisContext()(createRequire(resolve("package.json")), { exports: {} });
    return tests;
  }
}

export const strykerPlugins = [{ kind: "TestRunner", name: "layer", factory: Object.assign(() => new LayerRunner(), { inject: [] }) }];

const PASSED = 0;
const FAILED = 1;

/** Where the instrumented code looks for the mutant and counts what it comes by. */
globalThis.__stryker__ ??= {};
const stryker = globalThis.__stryker__;

// A mutant is found by the first failure, so making the example small would only take time. The same seed for all: a mutant that
// lives can be looked at again.
fc.configureGlobal({ endOnFailure: true, seed: 1 });

async function bundle(layer) {
  const folder = join("test", layer);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".test.ts"));
  const contents = files.map((file) => `describe(${JSON.stringify(file)}, () => require(${JSON.stringify(`./${join(folder, file)}`)}));`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    platform: "node",
    format: "cjs",
    packages: "external",
    write: false,
    logLevel: "error",
  });
  return new Script(`((require, module) => {${outputFiles[0].text}\n})`, { filename: `${layer}-tests.js` });
}

/** Jest's `describe` and `test`, as far as the tests use them. */
function declarations(tests) {
  let place = "";
  const describe = (name, body) => {
    const outer = place;
    place += `${name} › `;
    body();
    place = outer;
  };
  const test = (name, body) => {
    // Numbered, since names may come twice.
    tests.push({ name: `${tests.length + 1}: ${place}${name}`, body });
  };
  const each = (declare) => (table) => (name, body) => {
    // As Jest has it: a list is a row of a table where all are lists, else a value like the others.
    const isTable = table.every(Array.isArray);
    table.forEach((row, i) => {
      const given = isTable ? row : [row];
      declare(`${name} [${i + 1}]`, () => body(...given));
    });
  };
  const skip = () => undefined;
  return { describe: Object.assign(describe, { each: each(describe) }), test: Object.assign(test, { each: each(test), skip }) };
}

async function failureOf(body) {
  try {
    await body();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
