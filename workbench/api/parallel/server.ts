import type { ProviderServer } from "../provider-server";
import { groupRoutes } from "./endpoints";
import { DEFAULT_WEBHOOK_SECRET } from "./webhook";

/** Parallel's task groups and task runs. */
export const parallelServer: ProviderServer = {
  name: "parallel",
  keyHeader: "x-api-key",
  about: [],
  routes(around) {
    const { webhookSecret = DEFAULT_WEBHOOK_SECRET, creditDollars = Number.POSITIVE_INFINITY, runOrder = "modified" } = around.options;
    return groupRoutes(around, { webhookSecret, credit: creditDollars, runOrder });
  },
  greeting: () => [`Secret of webhooks: ${DEFAULT_WEBHOOK_SECRET}`],
};
