import fc from "fast-check";

const MEGABYTE = 1_000_000;

export const times = (text: string, length = MEGABYTE) => text.repeat(Math.ceil(length / text.length)).slice(0, length);

const nested = (open: string, middle: string, close: string, depth: number) => open.repeat(depth) + middle + close.repeat(depth);

/** Texts of about a megabyte, each meant to make some parser slow or fall over. */
export const HOSTILE_TEXTS: readonly (readonly [string, string])[] = [
  ["one letter", times("a")],
  ["spaces", times(" ")],
  ["line ends", times("\r\n")],
  ["NUL", times("\0")],
  ["digits", times("9")],
  ["digits in a list", `[${times("9")}]`],
  ["numbers with many digits", `[${times("12345678901234567890,")}0]`],
  ["zeros with a digit among them", `[1${times("0", 500_000)}1${times("0", 500_000)}.5]`],
  ["backslashes", times("\\")],
  ["backslashes in a string", `"${times("\\")}"`],
  ["escaped signs", times("\\u002f")],
  ["quotes", times('"')],
  ["commas", times(",")],
  ["ampersands", times("&")],
  ["an entity without end", `&${times("a")}`],
  ["percent signs", times("%")],
  ["low halves of pairs", times("\udc00")],
  ["high halves of pairs", times("\ud800")],
  ["direction marks", times("\u202e")],
  ["title tags", times("<title")],
  ["title tags with attributes", times("<title a=")],
  ["one tag without end", `<title${times(" a")}`],
  ["lists, open", times("[")],
  ["objects, open", times("{")],
  ["objects in objects, open", times('{"a":')],
  ["lists, deep", nested("[", "1", "]", 500_000)],
  ["objects, deep", nested('{"error":', '"x"', "}", 90_000)],
  ["details, deep", nested('{"detail":', '"x"', "}", 90_000)],
  ["details with more beside, deep", nested('{"a":1,"detail":', "1", "}", 60_000)],
  ["schemas, deep", nested('{"type":"object","properties":{"a":', '{"type":"string"}', "}}", 20_000)],
  ["schema wrappers, deep", nested('{"output_schema":', "1", "}", 50_000)],
  ["alternatives, deep", nested('{"anyOf":[', "1", "]}", 50_000)],
  ["objects one after the other", times('{"run_id":1}')],
  ["keys", `{${Array.from({ length: 70_000 }, (_, i) => `"key${i}":1`).join(",")}}`],
  ["errors in a list", `[${times('{"msg":"a","loc":["b"]},', 900_000)}{}]`],
  ["many details", `{"message":"${times("ab", 500_000)}","detail":{${Array.from({ length: 30_000 }, (_, i) => `"k${i}":"v${i}"`).join(",")}}}`],
  ["one long key", `{"${times("k")}":1}`],
  [
    "a run with a deep output",
    `{"run_id":"r","status":"complete","output":${nested("[", "1", "]", 400_000)},"arguments":{"a":${nested("[", "1", "]", 20_000)}}}`,
  ],
  ["a run with a long id", `{"run_id":"${times("r")}","status":"complete"}`],
  ["a run with a long status", `{"run_id":"r","status":"${times("s")}"}`],
  ["a run with a deep error", `{"run_id":"r","status":"failed","error":${nested('{"error":', '"x"', "}", 20_000)}}`],
  ["statuses", `{"status_map":{${Array.from({ length: 20_000 }, (_, i) => `"s${i}":["r${i}"]`).join(",")}}}`],
  ["counts", `{"status":{"task_run_status_counts":{${Array.from({ length: 40_000 }, (_, i) => `"s${i}":1`).join(",")}}}}`],
  ["a header of commas", `task_id,batch_run_id,run_id,status,runner${times(",a")}\n${times(",1")}\n`],
  ["a CSV with numbers", `task_id,batch_run_id,run_id,status,runner,a\n${times("t,b,r,complete,x,1e5\n")}`],
  ["a CSV with brackets", `task_id,batch_run_id,run_id,status,runner,a\nt,b,r,complete,x,"${times("[")}]"\n`],
  ["a CSV with doubled quotes", `task_id,batch_run_id,run_id,status,runner,a\nt,b,r,complete,x,"${times('""')}"\n`],
  ["events", times('data: {"run":{"run_id":"r"},"event_id":"e"}\n\n')],
  ["an event of many lines", times("data: [\n")],
  ["empty events", times("data:\n\n")],
  ["an event with a deep output", `data: {"run":{"run_id":"r","status":"completed"},"output":{"content":${nested("[", "1", "]", 400_000)}}}\n\n`],
  ["an address with many labels", `https://${times("a.")}`],
  ["an address with many slashes", `https://a.example/${times("/")}`],
  ["an address with many numbers", `https://${times("1.")}x`],
  ["a seconds number without end", times("1.1")],
  ["months", times("Jan ")],
  ["opening brackets of a date", times("(")],
];

/** Anything of a megabyte: short texts, signs with a meaning above all, over and over. */
export const anyHostileText = fc
  .array(
    fc.oneof(fc.constantFrom(...'{}[]",:\\/<>&%;=#\n\r \t\u202e\ud800', "data:", "<title", "\\u00", '{"a":', "1e9", "https://"), fc.string({ unit: "binary" })),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => times(parts.join("") || " "));
