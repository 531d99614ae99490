import { errorOf, evaluate, scriptOf } from "./script-runtime";

const KB = 1024;

describe("PropertiesService", () => {
  it("keeps text by key, and removes it [G: reference/properties/Properties.md]", () => {
    const body = `const store = PropertiesService.getDocumentProperties();
      store.setProperty("a", "1").setProperties({ b: "2", c: 3 }).deleteProperty("a");
      const before = [store.getKeys(), store.getProperty("a"), store.getProperty("c"), store.getProperties()];
      store.setProperties({ d: "4" }, true);
      const after = store.getProperties();
      store.deleteAllProperties();
      return [...before, after, store.getKeys()];`;
    expect(evaluate(body)).toEqual([["b", "c"], null, "3", { b: "2", c: "3" }, { d: "4" }, []]);
  });

  it("shares the document's store with all its users, a user's over all documents, the script's with everybody [G: guides/storeandservedata.md]", () => {
    const code = `function write() { for (const s of stores()) s.setProperty("seen", "yes"); }
      function read() { return stores().map((s) => s.getProperty("seen")); }
      function stores() { return [PropertiesService.getDocumentProperties(), PropertiesService.getUserProperties(), PropertiesService.getScriptProperties()]; }`;
    const { runtime, documentId } = scriptOf(code);
    const other = runtime.createDocument().id;
    runtime.runMenu(documentId, "write");
    expect(runtime.runMenu(documentId, "read", "guest@example.com").result).toEqual(["yes", null, "yes"]);
    expect(runtime.runMenu(other, "read").result).toEqual([null, "yes", "yes"]);
    expect(runtime.runMenu(other, "read", "guest@example.com").result).toEqual([null, null, "yes"]);
    expect([
      runtime.properties("document", documentId),
      runtime.properties("user"),
      runtime.properties("script"),
      runtime.properties("document", other),
    ]).toEqual([{ seen: "yes" }, { seen: "yes" }, { seen: "yes" }, {}]);
  });

  it("takes 9 KB a value, counted in bytes, and no more [G: guides/quotas-and-limits.md; report: error text]", () => {
    const put = (text: string, times: number) =>
      errorOf(`PropertiesService.getDocumentProperties().setProperty("k", ${JSON.stringify(text)}.repeat(${times}));`);
    expect(put("x", 9 * KB)).toBeNull();
    expect(put("x", 9 * KB + 1)).toBe("Exception: Argument too large: value");
    expect(put("é", 4.5 * KB + 1)).toBe("Exception: Argument too large: value");
  });

  it("takes 500 KB a store, and refuses what is beyond as a whole [G: guides/quotas-and-limits.md; report: error text]", () => {
    const script = scriptOf(`const store = () => PropertiesService.getDocumentProperties();
      function fill() { for (let i = 0; i < 55; i++) store().setProperty("k" + i, "x".repeat(9 * 1024)); }
      function overfill() { store().setProperties({ small: "1", big1: "x".repeat(9000), big2: "x".repeat(9000) }); }
      function count() { return store().getKeys().length; }`);
    script.run("fill");
    expect(script.errorOf("overfill")).toBe("Exception: You have exceeded the property storage quota. Please remove some properties and try again.");
    expect(script.run("count")).toBe(55);
  });

  it("allows a consumer account 50,000 reads and writes a day [G: guides/quotas-and-limits.md]", () => {
    const script = scriptOf(`function many() { const s = PropertiesService.getUserProperties(); for (let i = 0; i < 50000; i++) s.getProperty("k"); }
      function one() { PropertiesService.getScriptProperties().getKeys(); }`);
    script.run("many");
    expect(script.errorOf("one")).toBe("Exception: Service invoked too many times for one day: properties.");
    expect(script.runtime.runMenu(script.documentId, "one", "guest@example.com").error).toBeNull();
    script.clock.advance(24 * 3_600_000);
    expect(script.errorOf("one")).toBeNull();
  });

  it("refuses a missing value [report: signature texts]", () => {
    expect(errorOf(`PropertiesService.getUserProperties().setProperty("k");`)).toMatch(
      /^Exception: The parameters \(.*\) don't match the method signature for /,
    );
  });

  it("hands out the script's own arrays and objects", () => {
    expect(
      evaluate(
        `const s = PropertiesService.getUserProperties(); return [s.getKeys() instanceof Array, s.getProperties() instanceof Object, s.getProperties().constructor === Object];`,
      ),
    ).toEqual([true, true, true]);
  });

  it("does not hand over a document's properties with a copy, unless asked", () => {
    const script = scriptOf(`function main() { PropertiesService.getDocumentProperties().setProperty("job", "1"); }`);
    script.run("main");
    expect(script.runtime.properties("document", script.runtime.copyDocument(script.documentId).id)).toEqual({});
    expect(script.runtime.properties("document", script.runtime.copyDocument(script.documentId, { withProperties: true }).id)).toEqual({ job: "1" });
  });
});

describe("CacheService", () => {
  it("forgets after its time: 10 minutes unless told, at most 6 hours [G: reference/cache/Cache.md]", () => {
    const script = scriptOf(`function put() { CacheService.getUserCache().putAll({ short: "1" }); CacheService.getUserCache().put("long", "2", 999999); }
      function get() { const c = CacheService.getUserCache(); return [c.get("short"), c.get("long")]; }`);
    script.run("put");
    script.clock.advance(599_999);
    expect(script.run("get")).toEqual(["1", "2"]);
    script.clock.advance(1);
    expect(script.run("get")).toEqual([null, "2"]);
    script.clock.advance(21_000_000);
    expect(script.run("get")).toEqual([null, null]);
  });

  it("limits keys to 250 characters and values to 100 KB [G: reference/cache/Cache.md; report: error texts]", () => {
    expect(errorOf(`CacheService.getScriptCache().put("k".repeat(251), "v");`)).toBe("Exception: Argument too large: key");
    expect(errorOf(`CacheService.getScriptCache().put("k", "v".repeat(100 * 1024 + 1));`)).toBe("Exception: Argument too large: value");
  });

  it("keeps the 900 of 1,001 items that expire last [G: reference/cache/Cache.md]", () => {
    const body = `const cache = CacheService.getScriptCache();
      for (let i = 0; i <= 1000; i++) cache.put("k" + i, "v", 100 + i);
      return [cache.get("k100"), cache.get("k101"), cache.get("k1000")];`;
    expect(evaluate(body)).toEqual([null, "v", "v"]);
  });
});
