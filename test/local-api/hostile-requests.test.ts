import fc from "fast-check";
import { type Json, LONG_ENOUGH_MS, startedApi } from "./caller";
import { checkedCall } from "./parallel-contract";

const key = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString", "country", "text", "capital", ""));
const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(null, true, "", "France", "\ud800", "=1+1", -0, 1e308));

test("whatever is posted to v0, the answer is a batch or a sentence, never a failure of the server", () => {
  const run = fc.oneof(
    anything,
    fc.record({ arguments: fc.oneof(anything, fc.dictionary(key, anything)), runner: anything, callback_webhook: anything }, { requiredKeys: [] }),
  );
  const body = fc.oneof(
    fc.string(),
    anything,
    fc.record({ task_run_requests: fc.oneof(anything, fc.array(run, { maxLength: 3 })), runner: anything }, { requiredKeys: [] }),
  );
  fc.assert(
    fc.property(fc.constantFrom("country-profile", "text-statistics", "echo"), body, (task, value) => {
      const { call, clock } = startedApi();
      const reply = call("POST", `/v0/tasks/${task}/batches`, value);
      expect([200, 400, 422]).toContain(reply.status);
      if (reply.status !== 200) return expect(reply.json.error.message.length).toBeGreaterThan(10);
      clock.advance(LONG_ENOUGH_MS);
      const url = `/v0/tasks/${task}/batches/${reply.json.batch_run_id}`;
      expect(call("GET", `${url}/export`).json).toHaveLength(reply.json.run_ids.length);
      expect(call("GET", `${url}/export?format=csv`).status).toBe(200);
    }),
    { numRuns: 200 },
  );
});

test("whatever is posted to task groups, every answer keeps to the contract", () => {
  const type = fc.constantFrom("string", "number", "integer", "boolean", "array", "object", "null", "strange", ["string", "null"]);
  const field = fc.oneof(
    anything,
    fc.record({ type, description: fc.oneof(fc.string(), anything), enum: anything, items: anything, properties: anything }, { requiredKeys: [] }),
  );
  const fields = fc.record({ type: fc.constant("object"), properties: fc.dictionary(key, field, { minKeys: 1, maxKeys: 4 }) });
  const schema = fc.oneof({ weight: 8, arbitrary: fields }, anything);
  const json = fc.record({ output_schema: fc.record({ type: fc.constant("json"), json_schema: schema }) });
  const spec = fc.oneof({ weight: 8, arbitrary: json }, fc.record({ output_schema: anything }), anything);
  const input = fc.record(
    {
      processor: fc.constantFrom("core", "lite-fast"),
      input: fc.oneof(fc.string(), fc.dictionary(key, anything)),
      task_spec: spec,
      metadata: fc.dictionary(key, fc.oneof({ weight: 20, arbitrary: fc.string() }, anything), { maxKeys: 2 }),
    },
    { requiredKeys: ["processor", "input"] },
  );
  const body = fc.record(
    { default_task_spec: spec, inputs: fc.array(fc.oneof({ weight: 19, arbitrary: input }, anything as fc.Arbitrary<Json>), { minLength: 1, maxLength: 3 }) },
    { requiredKeys: ["inputs"] },
  );
  const { call: bare, clock } = startedApi();
  const call = checkedCall(bare);
  let accepted = 0;
  fc.assert(
    fc.property(body, (value) => {
      const id = call("POST", "/v1/tasks/groups", {}).json.taskgroup_id;
      const reply = call("POST", `/v1/tasks/groups/${id}/runs`, value);
      expect([200, 422]).toContain(reply.status);
      if (reply.status !== 200) return;
      accepted += 1;
      clock.advance(LONG_ENOUGH_MS);
      expect(call("GET", `/v1/tasks/groups/${id}/runs?include_input=true&include_output=true`).status).toBe(200);
      for (const run of reply.json.run_ids) call("GET", `/v1/tasks/runs/${run}/result`);
    }),
    { numRuns: 200 },
  );
  expect(accepted).toBeGreaterThan(10);
});

test("nesting without end is refused, not followed", () => {
  const { call } = startedApi();
  const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
  const v0 = call("POST", "/v0/tasks/echo/batches", `{"task_run_requests": [{"arguments": {"a": ${deep}}}]}`);
  expect([v0.status, v0.json.error.message]).toEqual([422, "task_run_requests[0].arguments: has more than 100 levels of lists and objects"]);
  const run = call("POST", "/v1/tasks/runs", `{"processor": "core", "input": {"a": ${deep}}}`);
  expect([run.status, run.json.error.message]).toEqual([422, "body: has more than 100 levels of lists and objects"]);
});
