import fc from "fast-check";
import { sourceNote } from "../../src/texts/en/source-note";

const link = (n: number, title = `Title ${n}`) => ({ url: `https://example.org/${n}`, title, excerpts: [] });

test("a note gives confidence, reasoning and links, a line each", () => {
  expect(sourceNote({ field: "capital", confidence: "high", reasoning: "Two sources\nagree.", citations: [link(1), link(2, "")] })).toBe(
    "Confidence: high\nTwo sources agree.\nTitle 1: https://example.org/1\nhttps://example.org/2",
  );
});

test("what is not known takes no line", () => {
  expect(sourceNote({ field: "capital", confidence: "", reasoning: "", citations: [] })).toBe("");
  expect(sourceNote({ field: "capital", confidence: "", reasoning: "Because.", citations: [] })).toBe("Because.");
});

test("of many links three are shown and the rest counted", () => {
  const note = (n: number) => sourceNote({ field: "f", confidence: "", reasoning: "", citations: Array.from({ length: n }, (_, i) => link(i)) }).split("\n");
  expect(note(3)).toHaveLength(3);
  expect(note(5)).toHaveLength(4);
  expect(note(5)[3]).toBe("and 2 more (see the row in the sidebar)");
});

test("long texts are cut, each at its own length", () => {
  const long = "x".repeat(2_000);
  const [confidence, reasoning, titled] = sourceNote({
    field: "f",
    confidence: long,
    reasoning: long,
    citations: [{ url: `https://example.org/${long}`, title: long, excerpts: [] }],
  }).split("\n");
  expect(confidence).toBe(`Confidence: ${"x".repeat(39)}…`);
  expect(reasoning).toBe(`${"x".repeat(399)}…`);
  expect(titled).toBe(`${"x".repeat(99)}…`);
  const address = `https://example.org/${"x".repeat(480)}`;
  const linesOf = (url: string) => sourceNote({ field: "f", confidence: "", reasoning: "", citations: [{ url, title: "", excerpts: [] }] });
  expect([linesOf(address), linesOf(`${address}x`)]).toEqual([address, "example.org/…"]);
});

test("an address that is none of the web is left out, its title stays", () => {
  const lines = (url: string, title = "Title") => sourceNote({ field: "f", confidence: "", reasoning: "", citations: [{ url, title, excerpts: [] }] });
  expect(lines("javascript:alert(1)")).toBe("Title");
  expect(lines("https://bank.example@evil.example/")).toBe("Title");
  expect(lines("https://evil.example/\u202emoc.knab")).toBe("Title");
  expect(lines("data:text/html,x", "")).toBe("");
});

test("a note has no direction marks", () => {
  const note = sourceNote({
    field: "f",
    confidence: "\u202ehgih",
    reasoning: "a\u2066b\u200f",
    citations: [{ url: "https://a.example/", title: "\u202dT", excerpts: [] }],
  });
  expect(note).toBe("Confidence: hgih\nab\nT: https://a.example/");
});

test("whatever comes from the web, a note is well-formed text without control characters", () => {
  const text = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(text, text, text, text, (confidence, reasoning, url, title) => {
      const note = sourceNote({ field: "f", confidence, reasoning, citations: [{ url, title, excerpts: [] }] });
      expect(Buffer.from(note, "utf8").toString("utf8")).toBe(note);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the promise
      expect(note.replace(/\n/g, "")).not.toMatch(/[\u0000-\u001f\u007f]/);
    }),
  );
});
