import { webHost } from "../../src/job/web-address";

test.each([
  ["https://Example.org/a?b#c", "example.org"],
  ["http://example.org:8080", "example.org"],
  ["https://de.wikipedia.org/wiki/K\u00e4se", "de.wikipedia.org"],
  ["https://b\u00fccher.example", "b\u00fccher.example"],
  ["HTTPS://127.0.0.1/", "127.0.0.1"],
  ["https://[::1]:80/", "[::1]"],
])("the host of %s is %s", (address, host) => expect(webHost(address)).toBe(host));

test.each([
  "",
  "example.org",
  "ftp://example.org",
  "javascript:alert(1)//https://example.org",
  "https://",
  "https:///path",
  "https://user@example.org/",
  "https://example.org\\@evil.example/",
  "https://example.org/a b",
  "https://example.org/\u202egnp.exe",
  "https://ex\u200bample.org/",
  " https://example.org",
  `https://example.org/${"x".repeat(2_000)}`,
])("%j is no web address", (address) => expect(webHost(address)).toBeNull());
