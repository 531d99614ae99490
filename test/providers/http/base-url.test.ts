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
    ["api.parallel.ai", "https://"],
    ["ftp://example.com", "https://"],
    ["javascript:alert(1)", "https://"],
    ["http://example.com", "encrypted"],
    ["http://localhost.example.com", "encrypted"],
    ["http://localhost.", "valid"],
    ["http://127.0.0.1.nip.io", "encrypted"],
    ["http://127.1", "valid"],
    ["https://0x7f.1", "valid"],
    ["https://256.1.1.1", "valid"],
    ["https://[fe80::1]", "valid"],
    ["http://localhost@example.com", "password"],
    ["https://user:secret@example.com", "password"],
    ["https://@example.com", "password"],
    ["https://example.com?x=1", "? or #"],
    ["https://example.com/?", "? or #"],
    ["https://example.com/#a", "? or #"],
    ["https://", "valid"],
    ["https:///path", "valid"],
    ["https://exa mple.com", "valid"],
    ["https://example.com\\@evil.com", "valid"],
    ["https://exam\tple.com", "valid"],
    ["https://example.com\n.evil.com", "valid"],
    ["https://müller.example", "valid"],
    ["https://example.com:0", "valid"],
    ["https://example.com:99999", "valid"],
    ["https://example.com:80:80", "valid"],
    ["https://example..com", "valid"],
    ["https://-example.com", "valid"],
    ["https://example.com/%zz", "valid"],
    ["https://example.com/a/../b", '".."'],
    ["https://example.com/%2E%2e/b", '".."'],
    [`https://example.com/${"a".repeat(500)}`, "longer"],
  ])("%j is refused and says why", (text, reason) => {
    expect(() => normalizeBaseUrl(text)).toThrow(
      expect.objectContaining({ kind: "bad-form", message: expect.stringContaining(reason), action: "Enter an address such as https://api.parallel.ai." }),
    );
  });

  test.each([
    [" ", "The base URL is empty."],
    ["xhttps://a.example", "The base URL must begin with https://."],
    ["https:/a.example", "The base URL must begin with https://."],
    ["https://-", "The base URL is not a valid web address."],
    ["https://u@a.example", "The base URL must not hold a user name or password."],
    ["https://a.example#", "The base URL must not hold a ? or #."],
    ["http://a.example", "The base URL must begin with https://, so that the API key travels encrypted (http:// only for localhost)."],
    ["https://a.example/..", 'The base URL must not hold "." or ".." as a part of its path.'],
    [`https://a.example/${"a".repeat(483)}`, "The base URL is longer than 500 characters."],
  ])("%j is refused with: %s", (text, message) => expect(() => normalizeBaseUrl(text)).toThrow(expect.objectContaining({ message })));

  test("500 characters are allowed, blanks around not counted", () => {
    const longest = `https://a.example/${"a".repeat(482)}`;
    expect(normalizeBaseUrl(` ${longest}\n`)).toBe(longest);
  });

  test.each(["/./a", "/%2e", "/a/%2E", "/.%2e/a", "/a/../"])("a path such as %s could mean another place", (path) => {
    expect(() => normalizeBaseUrl(`https://a.example${path}`)).toThrow(expect.objectContaining({ message: expect.stringContaining('".."') }));
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
