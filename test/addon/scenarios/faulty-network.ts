import type { Transport, TransportOutcome, TransportRequest } from "../../../workbench/runtime/transport";

/** What goes wrong on the way to the server, for the next requests of a kind. */
export interface NetworkFault {
  readonly on: "POST" | "GET" | "any";
  /** How many requests it meets. */
  readonly times: number;
  readonly what: NetworkTrouble;
}

export type NetworkTrouble =
  | { readonly kind: "no-answer"; readonly reason: "dns" | "refused" | "timeout" | "reset"; readonly acted: boolean }
  | { readonly kind: "status"; readonly status: number; readonly retryAfter: number | null; readonly acted: boolean }
  | { readonly kind: "page"; readonly acted: boolean }
  | { readonly kind: "cut"; readonly share: number }
  | { readonly kind: "records"; readonly change: "twice" | "missing" | "backwards" }
  | { readonly kind: "stale" }
  | { readonly kind: "unknown-status"; readonly word: string }
  | { readonly kind: "empty-map" }
  | { readonly kind: "upper-case-ids" };

/** Replicas of a server know by then what another was told. */
const LAG_MS = 60_000;

/**
 * A network with faults to come: each meets the next requests of its kind. Where the server acted before the fault, it did; the
 * listener hears of each request that the server saw, with its true answer, and whether the add-on got that answer.
 */
export class FaultyNetwork implements Transport {
  private faults: { fault: NetworkFault; left: number }[] = [];
  private readonly lastAnswers = new Map<string, { readonly outcome: TransportOutcome; readonly at: number }>();
  /** When runs were last added to a group. */
  private readonly lastPosts = new Map<string, number>();
  requests = 0;

  constructor(
    private readonly inner: Transport,
    private readonly onServed: (request: TransportRequest, answer: string, status: number, arrived: boolean) => void,
    private readonly now: () => number,
  ) {}

  add(fault: NetworkFault): void {
    this.faults.push({ fault, left: fault.times });
  }

  heal(): void {
    this.faults = [];
  }

  exchange(requests: readonly TransportRequest[]): readonly TransportOutcome[] {
    return requests.map((request) => this.one(request));
  }

  private one(request: TransportRequest): TransportOutcome {
    this.requests++;
    const met = this.faults.find(({ fault, left }) => left > 0 && (fault.on === "any" || fault.on === request.method));
    if (met) met.left--;
    const trouble = met?.fault.what ?? null;
    if (trouble !== null && "acted" in trouble && !trouble.acted) return answerOf(trouble);
    const [outcome] = this.inner.exchange([request]);
    if (outcome?.kind !== "response") return outcome ?? { kind: "failure", reason: "dns", detail: "nothing there" };
    const text = new TextDecoder().decode(outcome.body);
    const given = trouble === null ? outcome : this.spoilt(trouble, request, outcome, text);
    this.onServed(request, text, outcome.status, given === outcome);
    if (request.method === "GET") this.lastAnswers.set(request.url, { outcome, at: this.now() });
    else this.lastPosts.set(groupIn(request.url), this.now());
    return given;
  }

  /**
   * An earlier answer, however old, but none that hides for more than a minute what was posted: so long the add-on waits before it
   * looks for a submission whose answer was lost, and no client could do without some such bound.
   */
  private stale({ url }: TransportRequest): TransportOutcome | undefined {
    const last = this.lastAnswers.get(url);
    const posted = this.lastPosts.get(groupIn(url)) ?? 0;
    return last === undefined || (posted >= last.at && this.now() - posted >= LAG_MS) ? undefined : last.outcome;
  }

  private spoilt(trouble: NetworkTrouble, request: TransportRequest, outcome: TransportOutcome & { kind: "response" }, text: string): TransportOutcome {
    const withText = (changed: string): TransportOutcome => (changed === text ? outcome : { ...outcome, body: new TextEncoder().encode(changed) });
    switch (trouble.kind) {
      case "no-answer":
      case "status":
      case "page":
        return answerOf(trouble);
      case "cut":
        return withText(text.slice(0, Math.floor(text.length * trouble.share)));
      case "records":
        return request.method === "GET" ? withText(withRecords(text, trouble.change)) : outcome;
      case "stale":
        return (request.method === "GET" ? this.stale(request) : undefined) ?? outcome;
      case "unknown-status":
        return request.method === "GET" ? withText(text.replace(/"(queued|running)"/g, JSON.stringify(trouble.word))) : outcome;
      case "empty-map":
        return withText(text.startsWith('{"status_map"') ? '{"status_map":{}}' : text);
      case "upper-case-ids":
        return request.url.includes("/v0/")
          ? withText(text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (id.includes("0000-0000") ? id : id.toUpperCase())))
          : outcome;
    }
  }
}

/** "" for an address that names no task group. */
function groupIn(url: string): string {
  return /\/groups\/([^/?]+)/.exec(url)?.[1] ?? "";
}

function answerOf(trouble: Extract<NetworkTrouble, { acted: boolean }>): TransportOutcome {
  if (trouble.kind === "no-answer") return { kind: "failure", reason: trouble.reason, detail: "by the test" };
  const headers: [string, string][] = [["content-type", "text/html"]];
  if (trouble.kind === "status" && trouble.retryAfter !== null) headers.push(["retry-after", String(trouble.retryAfter)]);
  const body = "<!doctype html><title>Bad gateway</title><h1>at Object.handle (/srv/app.js:1:2)</h1>";
  return { kind: "response", status: trouble.kind === "status" ? trouble.status : 200, headers, body: new TextEncoder().encode(body) };
}

/** The records of an export or a stream, the first one given twice, left out, or all in reverse order. */
function withRecords(text: string, change: "twice" | "missing" | "backwards"): string {
  if (text.startsWith("[{")) return JSON.stringify(changed(JSON.parse(text) as unknown[], change));
  if (/^task_id,/.test(text)) {
    const [header = "", ...lines] = text.trimEnd().split("\r\n");
    return `${[header, ...changed(lines, change)].join("\r\n")}\r\n`;
  }
  if (/^(id|event|data):/.test(text)) {
    const events = text.trimEnd().split("\n\n");
    return `${changed(events, change).join("\n\n")}\n\n`;
  }
  return text;
}

function changed<T>(records: readonly T[], change: "twice" | "missing" | "backwards"): readonly T[] {
  if (change === "backwards") return [...records].reverse();
  return change === "missing" ? records.slice(1) : [...records.slice(0, 1), ...records];
}
