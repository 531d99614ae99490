import { Ajv2020 } from "ajv/dist/2020";
import { parsePastedSchema } from "../../../src/api/parallel/pasted-schema";
import { allProcessors, estimateUsd, findProcessor } from "../../../src/api/parallel/processors";
import { inputSchema, outputSchema } from "../../../src/api/parallel/task-spec";
import { checkFields, checkTaskSpec } from "../../../src/api/parallel/task-spec-check";

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
    for (const wrong of ['"staff":"3"', '"public":"yes"', '"brands":"x"', '"size":"tiny"', '"more":1']) {
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

describe("a pasted schema", () => {
  const bare = { type: "object", properties: { a: { type: "string" } } };

  test.each([[bare], [{ type: "json", json_schema: bare }], [{ output_schema: { type: "json", json_schema: bare } }]])("%j is taken", (pasted) => {
    expect(parsePastedSchema(JSON.stringify(pasted))).toEqual({ ok: true, schema: bare });
  });

  test.each([
    ["{", "not valid JSON"],
    ["[]", "must be a JSON object"],
    ['"text"', "must be a JSON object"],
    ['{"type":"string"}', '"type": "object"'],
    ['{"type":"object"}', "no output columns"],
    ['{"type":"object","properties":{"a":1}}', 'property "a"'],
    ['{"type":"auto"}', '"type": "object"'],
  ])("%s is not, and why is said", (pasted, reason) => expect(parsePastedSchema(pasted)).toEqual({ ok: false, reason: expect.stringContaining(reason) }));
});

describe("checks before sending", () => {
  const spec = (schema: unknown) => ({ inputSchema: null, outputSchema: schema });
  const kinds = (schema: unknown, processors = ["ultra8x"], longest = 10) =>
    checkTaskSpec(spec(schema), processors, longest).map(({ level, kind }) => `${level}: ${kind}`);
  const nested = (levels: number): object => ({ type: "object", properties: { deep: levels <= 1 ? { type: "string" } : nested(levels - 1) } });

  test("an ordinary task has nothing to say about", () => expect(kinds(outputSchema("x", fieldsNamed(5)), ["", "core"])).toEqual([]));

  test("auto has nothing to check but its length", () => expect(kinds(null)).toEqual([]));

  test("25,000 characters of spec and longest input are the limit", () => {
    const schema = outputSchema("x", fieldsNamed(1));
    const left = 25_000 - JSON.stringify(spec(schema)).length;
    expect([kinds(schema, [], left), kinds(schema, [], left + 1)]).toEqual([[], ["error: too-long"]]);
  });

  test("three levels are the limit, lists count as what they list", () => {
    expect([kinds(nested(3)), kinds(nested(4))]).toEqual([[], ["error: too-deep"]]);
    const inList = (schema: object) => ({ type: "object", properties: { list: { type: "array", items: schema } } });
    expect([kinds(inList(nested(2))), kinds(inList(nested(3)))]).toEqual([[], ["error: too-deep"]]);
  });

  test.each(["citations", "Confidence", "evidence", "reasoning", "source", "sources", "source_urls"])("%s is what comes anyway", (name) => {
    expect(kinds(outputSchema("x", [text(name)]))).toEqual(["warning: reserved-name"]);
  });

  test("more fields than a processor is good for, those of objects counted too, are warned of", () => {
    expect(kinds(outputSchema("x", fieldsNamed(3)), ["lite", "core"])).toEqual(["warning: many-fields"]);
    const inObject = { type: "object", properties: { a: { type: "object", properties: { b: {}, c: {}, d: {} } } } };
    expect(kinds(inObject, ["lite"])).toEqual(["warning: many-fields"]);
    expect(kinds(outputSchema("x", fieldsNamed(60)), ["a-new-one"])).toEqual([]);
  });

  test("columns without a name, twice the same, without choices or none at all are errors", () => {
    expect(checkFields([])).toHaveLength(1);
    expect(checkFields([text("a"), text("b")])).toEqual([]);
    const messages = checkFields([text(" "), text("a"), text("a"), { ...text("c"), type: "one-of", options: ["x", "x", " "] }]).map(({ message }) => message);
    expect(messages).toEqual([
      "An output column has no name.",
      'There are two output columns "a".',
      'The output column "c" needs at least two values to choose from.',
    ]);
  });
});

describe("processors", () => {
  test("each has a -fast variant of the same price", () => {
    expect(allProcessors()).toHaveLength(18);
    for (const { name, usdPerThousand } of allProcessors()) expect(findProcessor(`${name.replace("-fast", "")}-fast`)?.usdPerThousand).toBe(usdPerThousand);
  });

  test.each([
    [[["", 1000]], 10],
    [
      [
        ["base", 1000],
        ["core", 200],
      ],
      15,
    ],
    [[["ultra8x-fast", 1]], 2.4],
    [[["lite", 0]], 0],
    [[], 0],
    [
      [
        ["base", 1],
        ["a-new-one", 1],
      ],
      null,
    ],
    [[["constructor", 1]], null],
  ] as [[string, number][], number | null][])("%j runs cost %s dollars", (runs, usd) => expect(estimateUsd(new Map(runs))).toBe(usd));
});
