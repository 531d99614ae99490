import { parseUrl } from "../../src/job/url-parts";

test("an address is taken apart", () => {
  expect(parseUrl("HTTPS://user:pw@API.Example.com:8443/Some/Path;v=1?a=B?c#d#e")).toEqual({
    scheme: "https",
    hasCredentials: true,
    host: "api.example.com",
    port: "8443",
    path: "/Some/Path;v=1",
    query: "a=B?c",
    fragment: "d#e",
  });
  expect(parseUrl("http://a")).toEqual({ scheme: "http", hasCredentials: false, host: "a", port: "", path: "", query: null, fragment: null });
});

test.each([
  ["https://a/", "/", null, null],
  ["https://a?x/y", "", "x/y", null],
  ["https://a?", "", "", null],
  ["https://a#x?y/z", "", null, "x?y/z"],
  ["https://a/#", "/", null, ""],
  ["https://a/b?#", "/b", "", ""],
])("%s has the path %j, the query %j and the fragment %j", (text, path, query, fragment) => {
  expect(parseUrl(text)).toMatchObject({ host: "a", path, query, fragment });
});

test.each([
  ["https://a:443", ""],
  ["https://a:80", "80"],
  ["http://a:80", ""],
  ["http://a:443", "443"],
  ["https://a:", ""],
  ["https://a:00443", ""],
  ["https://a:08", "8"],
  ["https://a:65535", "65535"],
])("%s has the port %j", (text, port) => expect(parseUrl(text)).toMatchObject({ host: "a", port }));

test.each(["65536", "0", "00", "8o", "-1", "+1", "8:8", " 8"])("%s is no port", (port) => expect(parseUrl(`https://a:${port}`)).toBeNull());

test.each([
  "a",
  "a-b.c_d",
  "_dmarc.example",
  "a_.b_",
  "0.a",
  "a1.b2",
  "7up.example",
  "1.2.3.a4",
  "0xa.b",
  "a.0xg",
  "a.b0x1",
  "0.0.0.0",
  "1.20.99.100",
  "199.200.249.250",
  "255.255.255.255",
  "[::1]",
  `${"a.".repeat(126)}b`,
])("%s is a host", (host) => expect(parseUrl(`https://${host}`)).toMatchObject({ host, port: "", path: "" }));

test.each([
  "",
  "-a",
  "a-",
  "a.-b",
  "a-.b",
  "a.b-",
  ".a",
  "a.",
  "a..b",
  "a~b",
  "a!",
  "a*b",
  "a%41",
  "1",
  "a.1",
  "1.2.3",
  "1.2.3.",
  "1.2.3.4.",
  "1.2.3.4.5",
  "1.2.3.256",
  "260.2.3.4",
  "300.2.3.4",
  "01.2.3.4",
  "1.2.3.04",
  "0x1",
  "0x",
  "a.0x",
  "a.0xfF",
  "1.2.3.0x4",
  "::1",
  "[::2]",
  "[::1",
  "[::1]a",
  "a[::1]",
  `${"a.".repeat(126)}bc`,
])("%j is no host that every reader takes for the same", (host) => {
  expect(parseUrl(`https://${host}`)).toBeNull();
  expect(parseUrl(`https://${host}:8080/path`)).toBeNull();
});

test("what stands before the last @ are credentials, even if empty", () => {
  expect(parseUrl("https://a@b@c")).toMatchObject({ hasCredentials: true, host: "c" });
  expect(parseUrl("https://@c")).toMatchObject({ hasCredentials: true, host: "c" });
  expect(parseUrl("https://c/@d")).toMatchObject({ hasCredentials: false, host: "c", path: "/@d" });
});

test.each([...'\\"<>^`{|} \t\n\0\u007fé\u2028'])("a %j anywhere makes it no address", (sign) => {
  for (const text of [`https://a/b${sign}c`, `https://a${sign}/`, `https://a/?${sign}`, `${sign}https://a/`, `https://a/${sign}`]) {
    expect(parseUrl(text)).toBeNull();
  }
});

test.each([..."!$&'()*+,-.:;=@[]_~"])("a %s may stand in a path", (sign) => expect(parseUrl(`https://a/${sign}`)?.path).toBe(`/${sign}`));

test("percent signs stand before two hex digits", () => {
  expect(parseUrl("https://a/%2f%2F%aA%09")?.path).toBe("/%2f%2F%aA%09");
  for (const part of ["%", "%2", "%2g", "%g2", "%%41", "%41%"]) expect(parseUrl(`https://a/${part}`)).toBeNull();
});

test.each(["", "a", "//a", "https:/a", "https:a", "https//a", "httpss://a", "xhttps://a", "ftp://a", "ws://a", "https://", "https:///a"])(
  "%j is no http(s) address",
  (text) => expect(parseUrl(text)).toBeNull(),
);
