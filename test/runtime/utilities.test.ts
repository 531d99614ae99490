import { evaluate, scriptOf } from "./script-runtime";

describe("Utilities.formatDate [G: reference/utilities/Utilities.md]", () => {
  const at = Date.UTC(2026, 6, 4, 22, 5, 9, 7);
  const shown = (zone: string, pattern: string) =>
    evaluate(`return Utilities.formatDate(new Date(${at}), ${JSON.stringify(zone)}, ${JSON.stringify(pattern)});`);

  it.each([
    ["Etc/UTC", "yyyy-MM-dd'T'HH:mm:ss'Z'", "2026-07-04T22:05:09Z"],
    ["Europe/Berlin", "yyyy-MM-dd'T'HH:mm:ssXXX", "2026-07-05T00:05:09+02:00"],
    ["America/St_Johns", "HH:mm Z", "19:35 -0230"],
    ["GMT+5:30", "d/M/yy h:mm a", "5/7/26 3:35 AM"],
    ["Asia/Tokyo", "EEE, MMM d, ''yy 'at' K:mm:ss.SSS", "Sun, Jul 5, '26 at 7:05:09.007"],
    ["Etc/UTC", "EEEE D u X kk", "Saturday 185 6 Z 22"],
    ["America/New_York", "z", "EDT"],
  ])("in %s as %s", (zone, pattern, text) => {
    expect(shown(zone, pattern)).toBe(text);
  });

  it("follows daylight saving time", () => {
    const hours = [Date.UTC(2026, 2, 29, 0, 59), Date.UTC(2026, 2, 29, 1, 0)].map((ms) =>
      evaluate(`return Utilities.formatDate(new Date(${ms}), "Europe/Berlin", "HH:mm");`),
    );
    expect(hours).toEqual(["01:59", "03:00"]);
  });
});

describe("Utilities", () => {
  it("encodes, hashes and signs bytes as signed numbers [G: reference/utilities/Utilities.md]", () => {
    const body = `const hex = (bytes) => bytes.map((b) => ((b + 256) % 256).toString(16).padStart(2, "0")).join("");
      return [Utilities.base64Encode("é?>"), Utilities.base64EncodeWebSafe("é?>"), Utilities.base64Decode("w6k="),
        Utilities.newBlob(Utilities.base64Decode("w6k=")).getDataAsString(),
        hex(Utilities.computeHmacSha256Signature("what do ya want for nothing?", "Jefe")),
        hex(Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, ""))];`;
    expect(evaluate(body)).toEqual([
      "w6k/Pg==",
      "w6k_Pg==",
      [-61, -87],
      "é",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
      "d41d8cd98f00b204e9800998ecf8427e",
    ]);
  });

  it("digest and sign text without a charset as ASCII, where other letters are all question marks [I: derekantrican/GAS-ICS-Sync#414]", () => {
    const body = `const hex = (bytes) => bytes.map((b) => ((b + 256) % 256).toString(16).padStart(2, "0")).join("");
      const { SHA_1 } = Utilities.DigestAlgorithm, { UTF_8, US_ASCII } = Utilities.Charset;
      const digest = (text, charset) => hex(charset ? Utilities.computeDigest(SHA_1, text, charset) : Utilities.computeDigest(SHA_1, text));
      return [digest("é") === digest("ü"), digest("é") === digest("?"), digest("é", US_ASCII) === digest("é"), digest("é", UTF_8),
        hex(Utilities.computeHmacSha256Signature("é", "k")) === hex(Utilities.computeHmacSha256Signature("?", "k")),
        hex(Utilities.computeHmacSha256Signature("é", "k", UTF_8)) === hex(Utilities.computeHmacSha256Signature("?", "k")),
        digest([-61, -87]) === digest("é", UTF_8), Utilities.base64Encode("é", US_ASCII), Utilities.base64Encode("é", UTF_8)];`;
    expect(evaluate(body)).toEqual([true, true, true, "bf15be717ac1b080b4f1c456692825891ff5073d", true, false, true, "Pw==", "w6k="]);
  });

  it("know the type of a text's blob [gas-fakes, compared with Google's]", () => {
    expect(
      evaluate(
        `return [Utilities.newBlob("a").getContentType(), Utilities.newBlob([97]).getContentType(), Utilities.newBlob("a", "text/csv").getContentType()];`,
      ),
    ).toEqual(["text/plain", null, "text/csv"]);
  });

  it("formats strings as sprintf does", () => {
    expect(evaluate(`return Utilities.formatString("%s|%05d|%-5s|%.2f|%x|%%|%+d", "a", 42, "b", 3.14159, 255, 7);`)).toBe("a|00042|b    |3.14|ff|%|+7");
  });

  it("sleeps on the virtual clock, 5 minutes at most", () => {
    const script = scriptOf(`function main() { Utilities.sleep(300000); } function long() { Utilities.sleep(300001); }`);
    expect(script.runtime.runMenu(script.documentId, "main").durationMs).toBe(300_000);
    expect(script.errorOf("long")).toBe("Exception: Invalid argument: 300001");
  });
});

describe("HtmlService", () => {
  it("reads the project's files and keeps title and size [G: reference/html/HtmlService.md]", () => {
    const files = { "Sidebar.html": "<p>hello</p>" };
    const body = `const o = HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("T").setWidth(300); return [o.getContent(), o.getTitle(), o.getWidth(), o.getHeight()];`;
    expect(evaluate(body, { files })).toEqual(["<p>hello</p>", "T", 300, null]);
    expect(scriptOf(`function main() { HtmlService.createHtmlOutputFromFile("Gone"); }`).errorOf("main")).toBe("Exception: No HTML file named Gone was found.");
  });
});

describe("Logger and console", () => {
  it("write into the execution's log", () => {
    const script = scriptOf(`function main() { console.log("a %s", 1); console.warn({ b: [2] }); Logger.log("c %s", "d").log("e"); }`);
    expect(script.runtime.runMenu(script.documentId, "main").log).toEqual(["a 1", "WARNING { b: [ 2 ] }", "c d", "e"]);
  });
});
