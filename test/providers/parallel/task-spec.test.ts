import { Ajv2020 } from "ajv/dist/2020";
import { allProcessors, estimateUsd, findProcessor } from "../../../src/providers/parallel/prices";
import { checkTaskSpec } from "../../../src/providers/parallel/task-check";
import { inputSchema, outputSchema, type TaskSpec } from "../../../src/providers/parallel/task-spec";

const text = (name: string) => ({ name, type: "text" as const, description: `the ${name}` });
const fieldsNamed = (count: number) => Array.from({ length: count }, (_, i) => text(`field${i}`));

describe("schemas from described columns", () => {
  const schema = outputSchema(" Facts about the company ", [
    { name: "name", type: "text", description: "official name" },
    { name: "staff", type: "number", description: "" },
    { name: "public", type: "yes-no", description: "listed?" },
    { name: "founded", type: "date", description: "day of foundation" },
    { name: "brands", type: "list", description: "its brands" },
    { name: "size", type: "one-of", description: "size", options: ["small", "large"] },
    { name: "constructor", type: "text", description: "a hostile name" },
  ]);

  test("answers of the right kind pass, others do not", () => {
    const validate = new Ajv2020({ strict: false }).compile(schema);
    const answer = JSON.parse('{"name":"A","staff":3,"public":true,"founded":"2001-02-03","brands":["x"],"size":"small","constructor":"p"}');
    expect(validate(answer)).toBe(true);
    for (const wrong of ['"brands":[1]', '"staff":"3"', '"public":"yes"', '"brands":"x"', '"size":"tiny"', '"more":1']) {
      expect(validate(JSON.parse(`${JSON.stringify(answer).slice(0, -1)},${wrong}}`))).toBe(false);
    }
  });

  test("descriptions say what to find; a date says its form", () => {
    expect(JSON.parse(JSON.stringify(schema))).toMatchObject({
      description: "Facts about the company",
      properties: { name: { description: "official name" }, founded: { description: "day of foundation (a date as YYYY-MM-DD)" } },
      required: ["name", "staff", "public", "founded", "brands", "size", "constructor"],
    });
    expect(JSON.stringify(schema)).not.toContain('"description":""');
  });

  test("without rows inputs are text, without instructions nothing is said", () => {
    expect(inputSchema(["a"])).toEqual({ type: "object", properties: { a: { type: "string" } } });
    expect(inputSchema(["a"], [new Map([["another", 1]])], " ")).toEqual({ type: "object", properties: { a: { type: "string" } } });
  });

  test("the types of an input are in the same order whichever row comes first", () => {
    const rows = [new Map([["a", "x"]]), new Map([["a", true]]), new Map([["a", 1]])] as const;
    expect(inputSchema(["a"], rows)).toEqual(inputSchema(["a"], [...rows].reverse()));
  });

  test("descriptions lose blanks around them; a date without one is a date still", () => {
    const described = (type: "date" | "one-of", description: string) => outputSchema("", [{ name: "a", type, description }]).properties;
    expect(described("date", " ")).toEqual({ a: { type: "string", description: "(a date as YYYY-MM-DD)" } });
    expect(described("date", " of birth ")).toEqual({ a: { type: "string", description: "of birth (a date as YYYY-MM-DD)" } });
    expect(described("one-of", " size\n")).toEqual({ a: { type: "string", enum: [], description: "size" } });
  });

  test("a column may be called __proto__", () => {
    expect(JSON.stringify(outputSchema("", [text("__proto__")]))).toContain('"properties":{"__proto__":{"type":"string"');
  });

  test("inputs have the type that all rows agree on, and none is required", () => {
    const runs = [
      new Map<string, string | number | boolean>([
        ["company", "A"],
        ["year", 2001],
      ]),
      new Map<string, string | number | boolean>([["year", "unknown"]]),
    ];
    expect(inputSchema(["company", "year", "never"], runs, "Find out.")).toEqual({
      type: "object",
      description: "Find out.",
      properties: { company: { type: "string" }, year: { anyOf: [{ type: "number" }, { type: "string" }] }, never: { type: "string" } },
    });
  });
});

describe("checks before sending", () => {
  const spec = (schema: unknown) => ({ inputSchema: {}, outputSchema: schema as TaskSpec["outputSchema"] });
  const kinds = (schema: unknown, processors = ["ultra8x"], longest = 10) =>
    checkTaskSpec(spec(schema), processors, longest).map(({ kind, facts }) => `${kind}: ${facts.fault}`);
  const nested = (levels: number): object => ({ type: "object", properties: { deep: levels <= 1 ? { type: "string" } : nested(levels - 1) } });

  test("an ordinary task has nothing to say about", () => expect(kinds(outputSchema("x", fieldsNamed(5)), ["", "core"])).toEqual([]));

  test("auto has nothing to check but its length", () => expect(kinds(null)).toEqual([]));

  test("25,000 characters of spec and longest input are the limit", () => {
    const schema = outputSchema("x", fieldsNamed(1));
    const left = 25_000 - JSON.stringify(spec(schema)).length;
    expect([kinds(schema, [], left), kinds(schema, [], left + 1)]).toEqual([[], ["bad-form: task-too-long"]]);
  });

  test("three levels are the limit, lists count as what they list", () => {
    expect([kinds(nested(3)), kinds(nested(4))]).toEqual([[], ["bad-form: schema-too-deep"]]);
    const inList = (schema: object) => ({ type: "object", properties: { list: { type: "array", items: schema } } });
    expect([kinds(inList(nested(2))), kinds(inList(nested(3)))]).toEqual([[], ["bad-form: schema-too-deep"]]);
  });

  test.each(["citations", "Confidence", "evidence", "reasoning", "source", "sources", "source_urls"])("%s is what comes anyway", (name) => {
    expect(kinds(outputSchema("x", [text(name)]))).toEqual(["task-warning: reserved-name"]);
  });

  test("more fields than a processor is good for, those of objects counted too, are warned of", () => {
    expect(kinds(outputSchema("x", fieldsNamed(3)), ["lite", "core"])).toEqual(["task-warning: many-fields"]);
    const inObject = { type: "object", properties: { a: { type: "object", properties: { b: {}, c: {}, d: {} } } } };
    expect(kinds(inObject, ["lite"])).toEqual(["task-warning: many-fields"]);
    expect(kinds(outputSchema("x", fieldsNamed(60)), ["a-new-one"])).toEqual([]);
  });

  test("each finding says what is wrong, by how much and where", () => {
    const long = checkTaskSpec(spec("x".repeat(25_000)), [], 1);
    const characters = JSON.stringify(spec("x".repeat(25_000))).length + 1;
    expect(long).toEqual([{ kind: "bad-form", facts: { fault: "task-too-long", characters, most: 25_000 } }]);
    expect(checkTaskSpec(spec(nested(5)), [], 1)).toEqual([{ kind: "bad-form", facts: { fault: "schema-too-deep", depth: 5, most: 3 } }]);
    expect(checkTaskSpec(spec(outputSchema("x", [text(" "), text(" Sources ")])), [], 1)).toEqual([
      { kind: "bad-form", facts: { fault: "output-unnamed" } },
      { kind: "task-warning", facts: { fault: "reserved-name", field: " Sources " } },
    ]);
    expect(checkTaskSpec(spec(outputSchema("x", fieldsNamed(6))), ["", "base", "base"], 1)).toEqual([
      { kind: "task-warning", facts: { fault: "many-fields", fields: 6, processor: "base", most: 5 } },
    ]);
  });

  test.each(["anyOf", "oneOf", "allOf"])("what %s offers counts as being there", (word) => {
    const offering = (schema: object) => ({ type: "object", properties: { a: { [word]: [{ type: "null" }, schema] } } });
    expect([kinds(offering(nested(2))), kinds(offering(nested(3)))]).toEqual([[], ["bad-form: schema-too-deep"]]);
    expect(kinds(offering(outputSchema("", fieldsNamed(3))), ["lite"])).toEqual(["task-warning: many-fields"]);
  });

  test("a field with fields of its own is not counted itself", () => {
    const inObject = { type: "object", properties: { a: { type: "object", properties: { b: {}, c: {} } } } };
    expect(kinds(inObject, ["lite"])).toEqual([]);
  });

  test("a schema of no fields has no depth, and anything may stand where a schema should", () => {
    const deepest = {
      type: "object",
      properties: { a: { type: "object", properties: { b: { type: "object", properties: { c: { type: "object", properties: {} } } } } } },
    };
    expect(kinds(deepest)).toEqual([]);
    expect(kinds({ properties: { a: 1, b: null, c: [nested(9)] }, anyOf: nested(9), items: 7 })).toEqual([]);
  });
});

describe("processors", () => {
  test("have the prices, times and numbers of fields that Parallel publishes", () => {
    expect(
      allProcessors()
        .filter(({ name }) => !name.endsWith("-fast"))
        .map(({ name, usdPerThousand, latency, fields }) => `${name}: $${usdPerThousand}, ${latency}, ${fields} fields`),
    ).toEqual([
      "lite: $5, 10–60 s, 2 fields",
      "base: $10, 15–100 s, 5 fields",
      "core: $25, 1–5 min, 10 fields",
      "core2x: $50, 1–10 min, 10 fields",
      "pro: $100, 2–10 min, 20 fields",
      "ultra: $300, 5–25 min, 20 fields",
      "ultra2x: $600, up to 50 min, 25 fields",
      "ultra4x: $1200, up to 90 min, 25 fields",
      "ultra8x: $2400, up to 2 h, 25 fields",
    ]);
  });

  test("a -fast variant says that it answers sooner", () => {
    expect(findProcessor("core-fast")).toEqual({ name: "core-fast", usdPerThousand: 25, latency: "1–5 min, usually 2–5 times sooner", fields: 10 });
    expect([findProcessor("core-faster"), findProcessor("-fast"), findProcessor("core-fast-fast"), findProcessor("li-fastte")]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("each has a -fast variant of the same price", () => {
    expect(allProcessors()).toHaveLength(18);
    for (const { name, usdPerThousand } of allProcessors()) expect(findProcessor(`${name.replace("-fast", "")}-fast`)?.usdPerThousand).toBe(usdPerThousand);
  });

  test.each<[Readonly<Record<string, number>>, number | null]>([
    [{ "": 1000 }, 10],
    [{ base: 1000, core: 200 }, 15],
    [{ "ultra8x-fast": 1 }, 2.4],
    [{}, 0],
    [{ base: 1, "a-new-one": 1 }, null],
    [{ constructor: 1 }, null],
  ])("%j runs cost %s dollars", (counts, usd) => {
    const runs = Object.entries(counts).flatMap(([runner, count]) => new Array(count).fill({ runner }));
    expect(estimateUsd(runs)).toBe(usd);
  });
});
