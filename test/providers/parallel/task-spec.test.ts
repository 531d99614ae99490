import { Ajv2020 } from "ajv/dist/2020";
import type { OutputColumn } from "../../../src/job/task";
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

  test("15,000 characters of spec are the limit, 25,000 with the longest input", () => {
    const schema = outputSchema("x", fieldsNamed(1));
    const left = 25_000 - JSON.stringify(spec(schema)).length;
    expect([kinds(schema, [], left), kinds(schema, [], left + 1)]).toEqual([[], ["bad-form: task-too-long"]]);
    const described = (characters: number) => outputSchema("x".repeat(characters), fieldsNamed(1));
    const room = 15_000 - JSON.stringify(spec(described(0))).length - ',"description":""'.length;
    expect([kinds(described(room), [], 0), kinds(described(room + 1), [], 0)]).toEqual([[], ["bad-form: task-spec-too-long"]]);
  });

  test("five levels are the limit, more than three draw a warning, lists count as what they list", () => {
    expect([3, 4, 5, 6].map((levels) => kinds(nested(levels)))).toEqual([
      [],
      ["task-warning: schema-deep"],
      ["task-warning: schema-deep"],
      ["bad-form: schema-too-deep"],
    ]);
    const inList = (schema: object) => ({ type: "object", properties: { list: { type: "array", items: schema } } });
    expect([kinds(inList(nested(2))), kinds(inList(nested(5)))]).toEqual([[], ["bad-form: schema-too-deep"]]);
  });

  test("100 properties are the limit, those of objects within counted too", () => {
    const inObject = (count: number) => ({ type: "object", properties: { a: outputSchema("", fieldsNamed(count)) } });
    expect([kinds(inObject(99), []), kinds(inObject(100), [])]).toEqual([[], ["bad-form: schema-too-large"]]);
  });

  test("500 enum values are the limit, and 7,500 characters where there are more than 250", () => {
    const choice = (count: number, value: (i: number) => string): OutputColumn => ({
      name: "c",
      type: "one-of",
      description: "",
      options: Array.from({ length: count }, (_, i) => value(i)),
    });
    const two = (count: number) => outputSchema("", [choice(250, String), { ...choice(count, String), name: "d" }]);
    expect([kinds(two(250)), kinds(two(251))]).toEqual([[], ["bad-form: schema-too-large"]]);
    const long = (count: number) => outputSchema("", [choice(count, () => "x".repeat(30))]);
    expect([kinds(long(250)), kinds(long(251))]).toEqual([[], ["bad-form: schema-too-large"]]);
  });

  test("keywords that the API does not take are named, wherever they stand", () => {
    const schema = { type: "object", properties: { a: { type: "string", format: "date" }, b: { type: "array", items: { type: "number", minimum: 1 } } } };
    expect(checkTaskSpec(spec(schema), [], 1)).toEqual([{ kind: "bad-form", facts: { fault: "schema-keywords", keywords: ["format", "minimum"] } }]);
    expect(kinds({ type: "object", properties: { format: { type: "string" }, pattern: { type: "string" } } })).toEqual([]);
    expect(kinds({ ...outputSchema("", fieldsNamed(1)), anyOf: [{}] })).toEqual(["bad-form: schema-any-of"]);
    expect(kinds({ type: "object", properties: { a: { type: "null" } } })).toEqual(["bad-form: output-null"]);
    expect(kinds({ type: "object", properties: { a: { anyOf: [{ type: "string" }, { type: "null" }] } } })).toEqual([]);
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
    const long = (characters: number) => checkTaskSpec(spec(null), [], characters - JSON.stringify(spec(null)).length);
    expect(long(25_001)).toEqual([{ kind: "bad-form", facts: { fault: "task-too-long", characters: 25_001, most: 25_000 } }]);
    expect(checkTaskSpec(spec(nested(6)), [], 1)).toEqual([{ kind: "bad-form", facts: { fault: "schema-too-deep", depth: 6, most: 5 } }]);
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
    expect([kinds(offering(nested(2))), kinds(offering(nested(5)))]).toEqual([[], ["bad-form: schema-too-deep"]]);
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
    expect(kinds({ properties: { a: 1, b: null, c: [nested(9)] }, oneOf: nested(9), items: 7 })).toEqual([]);
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

  test("a -fast variant has its own published time", () => {
    expect(findProcessor("core-fast")).toEqual({ name: "core-fast", usdPerThousand: 25, latency: "15–100 s", fields: 10 });
    expect(allProcessors().flatMap(({ name, latency }) => (name.endsWith("-fast") ? [`${name} ${latency}`] : []))).toEqual([
      "lite-fast 10–20 s",
      "base-fast 15–50 s",
      "core-fast 15–100 s",
      "core2x-fast 15 s to 3 min",
      "pro-fast 30 s to 5 min",
      "ultra-fast 1–10 min",
      "ultra2x-fast 1–20 min",
      "ultra4x-fast 1–40 min",
      "ultra8x-fast 1 min to 1 h",
    ]);
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
