import type { ApiServerOptions, SeenRequest } from "./server";

/** What the thread is started with: the options, with the clock as the memory it lives in. */
export type ApiWorkerData = Omit<ApiServerOptions, "clock"> & { readonly clock: SharedArrayBuffer };

export type FromApiWorker =
  | { readonly kind: "ready"; readonly baseUrl: string; readonly apiKey: string }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "request"; readonly seen: SeenRequest };

export type ToApiWorker = { readonly kind: "close" };
