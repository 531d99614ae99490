import type { Clock } from "../clock";
import type { Transport } from "../runtime/transport";
import type { LatencyModel } from "../runtime/types";

/** What the day's benchmark takes service calls and requests to cost. `docs/benchmarks.md` prints it with `LATENCY_SOURCES`. */
export interface NetworkModel {
  /** Milliseconds that the API takes to submit 1,000 runs, beside the call itself. */
  readonly postMs: number;
  /** Bytes of an answer that arrive in a millisecond. */
  readonly bytesPerMs: number;
}

export const SERVICES: LatencyModel = {
  startMs: 400,
  readMs: 100,
  readMsPerThousandCells: 15,
  writeMs: 30,
  writeMsPerThousandCells: 145,
  propertyMs: 64,
  lockMs: 30,
  triggerMs: 200,
  metadataMs: 100,
  fetchMs: 500,
  otherMs: 50,
};

/** Where the numbers come from; what nobody has published is assumed, on the slow side. */
export const LATENCY_SOURCES: readonly (readonly [what: string, cost: string, source: string])[] = [
  [
    "write, with its flush",
    `${SERVICES.writeMs} ms and ${SERVICES.writeMsPerThousandCells} ms for 1,000 cells`,
    "400 flushed rows of 10 cells in 12 s, 4,000 cells at once in 610 ms (stackoverflow.com/a/29263774, 2015)",
  ],
  ["number format of whole columns", `${SERVICES.writeMs} ms`, "assumed: it carries no values"],
  ["property", `${SERVICES.propertyMs} ms`, "get 34 ms, set 64 ms on average (ziritione.org, Apps Script performance); a `setProperties` is taken for one set"],
  ["read", `${SERVICES.readMs} ms and ${SERVICES.readMsPerThousandCells} ms for 1,000 cells`, "assumed"],
  ["developer metadata", `${SERVICES.metadataMs} ms`, "assumed"],
  ["start of an execution, lock, trigger, other", `${SERVICES.startMs}, ${SERVICES.lockMs}, ${SERVICES.triggerMs}, ${SERVICES.otherMs} ms`, "assumed"],
  ["request", `${SERVICES.fetchMs} ms; a submission 1,500 ms more; 5 MB of an answer a second`, "assumed"],
];

export const NETWORK: NetworkModel = { postMs: 1_500, bytesPerMs: 5_000 };

/** The size of an answer and a submission cost time on the clock; the runtime adds what each request costs. */
export function slowNetwork({ postMs, bytesPerMs }: NetworkModel): (inner: Transport, clock: Clock) => Transport {
  return (inner, clock) => ({
    exchange: (requests) => {
      const outcomes = inner.exchange(requests);
      requests.forEach(({ method }, index) => {
        const outcome = outcomes[index];
        if (outcome?.kind === "response") clock.advance((method === "POST" ? postMs : 0) + outcome.body.byteLength / bytesPerMs);
      });
      return outcomes;
    },
  });
}
