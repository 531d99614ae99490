import { parse, tokenizer } from "acorn";
import { distFile, ES2020 } from "./dist";

describe("Sidebar.html", () => {
  const html = distFile("Sidebar.html");
  const scripts = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/gi)].map((match) => match[1] ?? "");

  test("is one page with its style and its one script inside", () => {
    expect(scripts).toHaveLength(1);
    expect(html).toMatch(/<style[^>]*>[^<]+<\/style>/);
    expect(html).not.toMatch(/<!-- (style|script) -->/);
  });

  test("loads nothing from elsewhere", () => {
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]*\s(src|href)=/i);
    expect(html).not.toMatch(/@import|url\(\s*["']?(https?:)?\/\//i);
  });

  test("holds nothing that HtmlService takes for a template", () => {
    expect(html).not.toContain("<?");
  });

  test("has a script that parses as ES2020 and holds no template literal, in which HtmlService cuts at //", () => {
    const [script = ""] = scripts;
    expect(() => parse(script, ES2020)).not.toThrow();
    expect([...tokenizer(script, ES2020)].filter((token) => token.type.label === "`")).toEqual([]);
  });
});
