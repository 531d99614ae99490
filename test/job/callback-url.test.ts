import { callbackHost, callbackUrlFault } from "../../src/job/callback-url";

test("an https address with path and query may be called back", () => expect(callbackUrlFault("https://example.com/hook?row=1#x")).toBeNull());

test("2,000 characters may be called back, and https in any case", () => {
  expect(callbackUrlFault(`HTTPS://example.com/${"x".repeat(1980)}`)).toBeNull();
  expect(callbackUrlFault(`https://example.com/${"x".repeat(1981)}`)).toBe("too-long");
});

test.each([
  ["xhttps://example.com/", "not-https"],
  ["http://example.com/hook", "not-https"],
  ["", "not-https"],
  ["https://user@example.com/", "with-credentials"],
  ["https://exa mple.com/", "not-an-address"],
  [`https://example.com/${"x".repeat(2000)}`, "too-long"],
])("%j may not", (url, fault) => expect(callbackUrlFault(url)).toBe(fault));

test("the host that a callback goes to, in lower case; a text that is no address is named as it is, cut", () => {
  expect(["", "https://Hooks.Example.com:8443/a?b", "Not an address"].map(callbackHost)).toEqual([
    "",
    expect.stringMatching(/^hooks\.example\.com/),
    "not an address",
  ]);
  expect(callbackHost("x".repeat(300))).toHaveLength(200);
});
