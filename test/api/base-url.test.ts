import fc from "fast-check";
import { normalizeBaseUrl } from "../../src/api/base-url";
import { callbackUrlFault } from "../../src/api/callback-url";
import { parseUrl } from "../../src/api/url-parts";

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
    expect(() => normalizeBaseUrl(text)).toThrow(expect.objectContaining({ kind: "bad-form", message: expect.stringContaining(reason) }));
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

describe("callbackUrlFault", () => {
  test("an https address with path and query may be called back", () => expect(callbackUrlFault("https://example.com/hook?row=1#x")).toBeNull());

  test.each([
    ["http://example.com/hook", "must begin with https://"],
    ["", "must begin with https://"],
    ["https://user@example.com/", "must not hold a user name or password"],
    ["https://exa mple.com/", "is not a valid web address"],
    [`https://example.com/${"x".repeat(2000)}`, "is longer than 2,000 characters"],
  ])("%j may not", (url, fault) => expect(callbackUrlFault(url)).toBe(fault));
});
