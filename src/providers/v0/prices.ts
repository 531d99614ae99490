import type { Provider } from "../../job/provider";

/** The API's text names no prices. */
export const estimateUsd: Provider["estimateUsd"] = () => null;
