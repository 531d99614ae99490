import { parsePastedSchema } from "../../src/job/pasted-schema";

const bare = { type: "object", properties: { a: { type: "string" } } };

test.each([[bare], [{ type: "json", json_schema: bare }], [{ output_schema: { type: "json", json_schema: bare } }]])("%j is taken", (pasted) => {
  expect(parsePastedSchema(JSON.stringify(pasted))).toEqual({ ok: true, schema: bare });
});

test.each([
  ["{", { kind: "not-json" }],
  ["[]", { kind: "not-an-object" }],
  ['"text"', { kind: "not-an-object" }],
  ["null", { kind: "not-an-object" }],
  ['{"type":"string"}', { kind: "wrong-type" }],
  ['{"type":"auto"}', { kind: "wrong-type" }],
  ['{"type":"object"}', { kind: "no-properties" }],
  ['{"type":"object","properties":[1]}', { kind: "no-properties" }],
  ['{"type":"object","properties":{}}', { kind: "no-properties" }],
  ['{"type":"object","properties":{"b":{},"a":1}}', { kind: "bad-property", property: "a" }],
  ['{"type":"object","properties":{"__proto__":null}}', { kind: "bad-property", property: "__proto__" }],
])("%s is not, and why is said", (pasted, fault) => expect(parsePastedSchema(pasted)).toEqual({ ok: false, fault }));
