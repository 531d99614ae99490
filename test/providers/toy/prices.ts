import type { Provider } from "../../../src/job/provider";

export const DEFAULT_MODEL = "small";

/** US dollars for a million tokens. */
export const MODELS: ReadonlyMap<string, number> = new Map([
  [DEFAULT_MODEL, 1],
  ["large", 10],
]);
const CHARACTERS_PER_TOKEN = 4;

export const estimateUsd: Provider["estimateUsd"] = (_target, runs) => {
  let millionths = 0;
  for (const { runner, characters } of runs) {
    const price = MODELS.get(runner || DEFAULT_MODEL);
    if (price === undefined) return null;
    millionths += (price * characters) / CHARACTERS_PER_TOKEN;
  }
  return millionths / 1_000_000;
};
