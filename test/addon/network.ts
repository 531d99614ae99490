import type { Transport, TransportOutcome, TransportRequest } from "../../workbench/runtime/transport";
import type { Scene } from "./scene";

/** What happens to one request on its way; `pass` lets the local API answer it. */
export type Fault = (request: TransportRequest, pass: () => TransportOutcome) => TransportOutcome;

/** The network of a scene with faults that come and go, and a list of everything that was sent. */
export class Network {
  readonly sent: TransportRequest[] = [];
  private readonly inner: Transport;

  constructor(
    scene: Scene,
    public fault: Fault | null = null,
  ) {
    this.inner = scene.runtime.transport;
    scene.runtime.transport = { exchange: (requests) => requests.map((request) => this.one(request)) };
  }

  posts(): readonly TransportRequest[] {
    return this.sent.filter(({ method }) => method === "POST");
  }

  private one(request: TransportRequest): TransportOutcome {
    this.sent.push(request);
    const pass = (): TransportOutcome => this.inner.exchange([request])[0] ?? { kind: "failure", reason: "reset", detail: "" };
    return this.fault === null ? pass() : this.fault(request, pass);
  }
}

export function response(status: number, body: string, headers: Readonly<Record<string, string>> = {}): TransportOutcome {
  return { kind: "response", status, headers: Object.entries(headers), body: new TextEncoder().encode(body) };
}

export function failure(reason: "dns" | "refused" | "timeout" | "reset"): TransportOutcome {
  return { kind: "failure", reason, detail: reason };
}

/** The answer with its body changed; failures stay as they are. */
export function rewritten(outcome: TransportOutcome, change: (body: string) => string): TransportOutcome {
  if (outcome.kind === "failure") return outcome;
  return { ...outcome, body: new TextEncoder().encode(change(new TextDecoder().decode(outcome.body))) };
}

/** Only requests of this method whose address has this part meet the fault. */
export function only(method: "GET" | "POST", part: string | RegExp, fault: Fault): Fault {
  return (request, pass) =>
    request.method === method && (typeof part === "string" ? request.url.includes(part) : part.test(request.url)) ? fault(request, pass) : pass();
}
