import { readFile } from "node:fs/promises";
import { build } from "esbuild";

const REGISTRY = "src/providers/registry.ts";

/**
 * appsscript.json as text. A published add-on reaches the providers' own hosts and nothing else, as Google asks of what it lists; a bound
 * copy may have any base URL (developers.google.com/apps-script/manifest/allowlist-url).
 *
 * @param {import("./deployment.mjs").Deployment} deployment
 */
export async function buildManifest(deployment) {
  const text = await readFile("appsscript.json", "utf8");
  if (deployment === "bound") return text;
  const manifest = { ...JSON.parse(text), urlFetchWhitelist: await providerAddresses() };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The providers' default addresses, from the registry itself. */
async function providerAddresses() {
  const { outputFiles } = await build({ entryPoints: [REGISTRY], bundle: true, write: false, format: "esm", platform: "neutral", logLevel: "warning" });
  const { PROVIDERS } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
  return [...new Set(PROVIDERS.map(({ defaultBaseUrl }) => new URL("/", defaultBaseUrl).href))];
}
