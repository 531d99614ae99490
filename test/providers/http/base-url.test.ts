import fc from "fast-check";
import { parseUrl } from "../../../src/job/url-parts";
import { normalizeBaseUrl } from "../../../src/providers/http/base-url";

describe("normalizeBaseUrl", () => {
  test.each([
    [" https://api.parallel.ai/ ", "https://api.parallel.ai"],
    ["HTTPS://API.Example.COM:443/Batch//", "https://api.example.com/Batch"],
    ["https://example.com:8443/a/b", "https://example.com:8443/a/b"],
    ["http://localhost:8787", "http://localhost:8787"],
    ["http://127.0.0.1:80/", "http://127.0.0.1"],
    ["http://[::1]:8787/", "http://[::1]:8787"],
    ["https://xn--mller-kva.example/", "https://xn--mller-kva.example"],
  ])("%s becomes %s", (text, expected) => expect(normalizeBaseUrl(text)).toBe(expected));

  test.each([
    ["", "empty"],
    ["api.parallel.ai", "no-scheme"],
    ["ftp://example.com", "no-scheme"],
    ["javascript:alert(1)", "no-scheme"],
    ["http://example.com", "not-encrypted"],
    ["http://localhost.example.com", "not-encrypted"],
    ["http://localhost.", "not-an-address"],
    ["http://127.0.0.1.nip.io", "not-encrypted"],
    ["http://127.1", "not-an-address"],
    ["https://0x7f.1", "not-an-address"],
    ["https://256.1.1.1", "not-an-address"],
    ["https://[fe80::1]", "not-an-address"],
    ["http://localhost@example.com", "with-credentials"],
    ["https://user:secret@example.com", "with-credentials"],
    ["https://@example.com", "with-credentials"],
    ["https://example.com?x=1", "with-query"],
    ["https://example.com/?", "with-query"],
    ["https://example.com/#a", "with-query"],
    ["https://", "not-an-address"],
    ["https:///path", "not-an-address"],
    ["https://exa mple.com", "not-an-address"],
    ["https://example.com\\@evil.com", "not-an-address"],
    ["https://exam\tple.com", "not-an-address"],
    ["https://example.com\n.evil.com", "not-an-address"],
    ["https://müller.example", "not-an-address"],
    ["https://example.com:0", "not-an-address"],
    ["https://example.com:99999", "not-an-address"],
    ["https://example.com:80:80", "not-an-address"],
    ["https://example..com", "not-an-address"],
    ["https://-example.com", "not-an-address"],
    ["https://example.com/%zz", "not-an-address"],
    ["https://example.com/a/../b", "dot-segments"],
    ["https://example.com/%2E%2e/b", "dot-segments"],
    [`https://example.com/${"a".repeat(500)}`, "too-long"],
  ])("%j is refused and says why", (text, reason) => {
    expect(() => normalizeBaseUrl(text)).toThrow(expect.objectContaining({ kind: "bad-form", facts: { fault: "base-url", baseUrl: reason } }));
  });

  test.each([
    [" ", "empty"],
    ["xhttps://a.example", "no-scheme"],
    ["https:/a.example", "no-scheme"],
    ["https://-", "not-an-address"],
    ["https://u@a.example", "with-credentials"],
    ["https://a.example#", "with-query"],
    ["http://a.example", "not-encrypted"],
    ["https://a.example/..", "dot-segments"],
    [`https://a.example/${"a".repeat(483)}`, "too-long"],
  ])("%j is refused with: %s", (text, baseUrl) =>
    expect(() => normalizeBaseUrl(text)).toThrow(expect.objectContaining({ facts: { fault: "base-url", baseUrl } })),
  );

  test("500 characters are allowed, blanks around not counted", () => {
    const longest = `https://a.example/${"a".repeat(482)}`;
    expect(normalizeBaseUrl(` ${longest}\n`)).toBe(longest);
  });

  test.each(["/./a", "/%2e", "/a/%2E", "/.%2e/a", "/a/../"])("a path such as %s could mean another place", (path) => {
    expect(() => normalizeBaseUrl(`https://a.example${path}`)).toThrow(expect.objectContaining({ facts: { fault: "base-url", baseUrl: "dot-segments" } }));
  });

  test.each(["/...", "/a.", "/.a", "/a/..b/c", "/%2e%2e%2e", "/a//b"])("a path such as %s means itself", (path) => {
    expect(normalizeBaseUrl(`https://a.example${path}`)).toBe(`https://a.example${path}`);
  });

  test("whatever is accepted means the same to the browser's URL, and normalising again changes nothing", () => {
    const piece = fc.constantFrom(
      "https://",
      "http://",
      "HTTPS://",
      "localhost",
      "127.0.0.1",
      "[::1]",
      "a.example",
      "@",
      ":",
      ":443",
      ":8080",
      "/",
      "//",
      "..",
      "%41",
      "%",
      "?",
      "#",
      "\\",
      " ",
      "é",
      "_",
      "-",
      "~",
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((rest) => `https://${rest}`),
          fc.webUrl(),
        ),
        (url) => {
          let normal: string;
          try {
            normal = normalizeBaseUrl(url);
          } catch {
            return;
          }
          accepted++;
          expect(normalizeBaseUrl(normal)).toBe(normal);
          const theirs = new URL(url.trim());
          const ours = parseUrl(normal);
          expect(`${ours?.scheme}:`).toBe(theirs.protocol);
          expect(`${ours?.host}${ours?.port ? `:${ours.port}` : ""}`).toBe(theirs.host);
          expect(theirs.username + theirs.password + theirs.search + theirs.hash).toBe("");
          if (theirs.protocol === "http:") expect(["localhost", "127.0.0.1", "[::1]"]).toContain(theirs.hostname);
        },
      ),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(30);
  });
});
