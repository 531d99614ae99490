import { formOfProvider, PROVIDER_FORMS } from "../../src/providers/browser-registry";
import { PROVIDERS, providerNamed } from "../../src/providers/registry";

test("add-on and sidebar know the same providers, by the same facts", () => {
  expect(PROVIDERS.map(({ name }) => name)).toEqual(["parallel", "v0"]);
  expect(PROVIDER_FORMS.map(({ name }) => name)).toEqual(PROVIDERS.map(({ name }) => name));
  for (const { name, defaultBaseUrl, capabilities } of PROVIDERS) expect(formOfProvider(name)).toMatchObject({ name, defaultBaseUrl, capabilities });
});

test("each is found by its name", () => {
  for (const provider of PROVIDERS) expect(providerNamed(provider.name)).toBe(provider);
});

test.each(["", "V0", "constructor", "x".repeat(50)])("%p is no provider, and why nothing happens is said", (name) => {
  expect(() => providerNamed(name)).toThrow(
    expect.objectContaining({
      kind: "bad-form",
      facts: { fault: "provider-unknown", name: name.slice(0, 40) },
    }),
  );
  expect(() => formOfProvider(name)).toThrow(`no form for the API ${name}`);
});

test("runners that the form offers are those with a known price", () => {
  for (const { name, runners, defaultRunner, capabilities } of PROVIDER_FORMS) {
    const target = { task: { kind: "auto", instructions: "x" }, argumentNames: [] } as const;
    const price = (runner: string) => providerNamed(name).estimateUsd(target, [{ runner, characters: 10 }]);
    expect(runners.length > 0).toBe(capabilities.priceList);
    for (const { name: runner, usdPerThousand } of runners) expect(price(runner)).toBe(usdPerThousand / 1000);
    expect(price("")).toBe(price(defaultRunner));
  }
});
