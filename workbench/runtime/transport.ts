/** How UrlFetchApp reaches the network: one blocking exchange of several requests. Tests wrap it to inject faults. */
export interface Transport {
  /** Sends all requests at once and blocks until each has an outcome, in the order of the requests. */
  exchange(requests: readonly TransportRequest[]): readonly TransportOutcome[];
}

export interface TransportRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Milliseconds of real time before the exchange is given up. */
  readonly timeoutMs: number;
  readonly followRedirects: boolean;
}

export type TransportOutcome =
  | {
      readonly kind: "response";
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array;
    }
  | { readonly kind: "failure"; readonly reason: "dns" | "refused" | "timeout" | "reset"; readonly detail: string };
