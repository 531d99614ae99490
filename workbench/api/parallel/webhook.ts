import { createHmac } from "node:crypto";
import type { Callback } from "../callback-queue";
import { rfc3339, type TaskRun, taskRunJson } from "./task-run";

/** Known to everybody, which is enough between programs of one machine. */
export const DEFAULT_WEBHOOK_SECRET = `whsec_${Buffer.from("rowrunner-local-webhook-secret").toString("base64")}`;

/** The notification of a finished run, signed by the Standard Webhooks scheme (standardwebhooks.com). */
export function webhookCallback(run: TaskRun, secret: string): Callback {
  return {
    url: run.input.webhookUrl,
    dueAt: run.finishesAt,
    tries: 0,
    message(now) {
      const id = `whmsg_${run.id}`;
      const seconds = String(Math.floor(now / 1000));
      const body = JSON.stringify({ timestamp: rfc3339(run.finishesAt), type: "task_run.status", data: taskRunJson(run, run.finishesAt) });
      const headers = {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": seconds,
        "webhook-signature": signature(id, seconds, body, secret),
      };
      return { headers, body };
    },
  };
}

function signature(id: string, seconds: string, body: string, secret: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}
