import { createHmac } from "node:crypto";
import { DEFAULT_WEBHOOK_SECRET } from "../../workbench/api/parallel/webhook";
import { LONG_ENOUGH_MS, startedApi } from "./caller";

test("a finished task run is told by a webhook with a Standard Webhooks signature", () => {
  const { api, call, clock } = startedApi();
  const webhook = { url: "http://127.0.0.1:9/hook", event_types: ["task_run.status"] };
  const { run_id } = call("POST", "/v1/tasks/runs", { processor: "core", input: { country: "Chad" }, webhook }).json;
  expect(api.callbacks.takeDue(clock.now())).toEqual([]);
  clock.advance(LONG_ENOUGH_MS);
  const [callback] = api.callbacks.takeDue(clock.now());
  expect(callback?.url).toBe(webhook.url);
  const { headers, body } = callback?.message(clock.now()) ?? { headers: {}, body: "{}" };
  expect(JSON.parse(body)).toMatchObject({ type: "task_run.status", timestamp: expect.any(String), data: { run_id, status: "completed" } });

  const key = Buffer.from(DEFAULT_WEBHOOK_SECRET.slice("whsec_".length), "base64");
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  expect(headers["webhook-timestamp"]).toBe(String(clock.now() / 1000));
  expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
});

test("a webhook that asks for no event type is told nothing", () => {
  const { api, call } = startedApi();
  call("POST", "/v1/tasks/runs", { processor: "core", input: "Chad", webhook: { url: "http://127.0.0.1:9/hook" } });
  expect(api.callbacks.size).toBe(0);
});
