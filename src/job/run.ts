/** A run id as the API gave it. Compared without regard to case. */
export type RunId = string & { readonly __brand: "RunId" };

/** The project's words for where a run is; each API client maps its own to these. */
export const RUN_STATUSES = ["queued", "running", "awaiting_tool_calls", "complete", "failed"] as const;
export type KnownStatus = (typeof RUN_STATUSES)[number];
/** A status the code has never heard of stays as it is and counts as not finished. */
export type RunStatus = KnownStatus | (string & { readonly __unknown?: never });

const KNOWN: ReadonlySet<string> = new Set(RUN_STATUSES);

export function isKnownStatus(status: string): status is KnownStatus {
  return KNOWN.has(status);
}

export function isFinished(status: RunStatus): boolean {
  return status === "complete" || status === "failed";
}

/** One row's inputs as they are sent. */
export type ArgumentValue = string | number | boolean;
export type Arguments = ReadonlyMap<string, ArgumentValue>;

/** What the API says about one output field besides its value. */
export interface Basis {
  readonly field: string;
  readonly confidence: string;
  readonly reasoning: string;
  readonly citations: readonly { readonly url: string; readonly title: string; readonly excerpts: readonly string[] }[];
}

/** A run as an API told of it. Values of `outputs` are unknown JSON from the web. */
export interface RunResult {
  readonly runId: RunId;
  readonly status: RunStatus;
  /** The arguments as the API gives them back, as text by name; `null` when it does not. */
  readonly arguments: ReadonlyMap<string, string> | null;
  /** In the API's order; empty unless complete. */
  readonly outputs: ReadonlyMap<string, unknown>;
  /** Why it failed; "" otherwise. */
  readonly error: string;
  readonly basis: readonly Basis[];
  readonly warnings: readonly string[];
  /** The mark that the submission put on the run (task groups' metadata); "" where the API has none. */
  readonly token: string;
  readonly createdAt: string;
  readonly finishedAt: string;
  /** What the run cost in US dollars, where its result says what it used. */
  readonly usd?: number;
}

/** A run of which next to nothing was told. */
export function bareResult(runId: RunId, status: RunStatus): RunResult {
  return { runId, status, arguments: null, outputs: NOTHING, error: "", basis: [], warnings: [], token: "", createdAt: "", finishedAt: "" };
}

const NOTHING: RunResult["outputs"] = new Map();
