/**
 * npm run mutation -- [job|providers] [Stryker's options]…
 *
 * Mutation testing of both layers or of one, each by its own tests, for example `npm run mutation -- providers --mutate src/providers/http/secret.ts`.
 * Fails when a layer's score is below the limit in stryker.config.mjs.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const STRYKER = fileURLToPath(new URL("bin/stryker.js", import.meta.resolve("@stryker-mutator/core/package.json")));
const LAYERS = ["job", "providers"];
const [first, ...rest] = process.argv.slice(2);
const layers = LAYERS.includes(first) ? [first] : LAYERS;
const options = LAYERS.includes(first) ? rest : process.argv.slice(2);

for (const layer of layers) {
  const { status } = spawnSync(process.execPath, [STRYKER, "run", ...options], {
    stdio: "inherit",
    env: { ...process.env, LAYER: layer },
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
