import fc from "fast-check";
import type { NetworkFault, NetworkTrouble } from "./faulty-network";
import { GUEST_ACTIONS, type GuestAction } from "./guest";
import { PLATFORM_TEXTS, type PlatformFault } from "./platform-faults";

/** One step of a scenario, plain data. Numbers pick rows and columns: they are taken modulo what is there. */
export type Step =
  | { readonly do: "wait"; readonly seconds: number; readonly fire: boolean }
  | { readonly do: "check"; readonly by: "starter" | "other"; readonly force: boolean }
  | { readonly do: "run-rest" | "retry" | "stop" | "resume" | "menu" | "copy-document" | "settle" }
  | { readonly do: "edit"; readonly edit: Edit }
  | { readonly do: "network"; readonly fault: NetworkFault }
  | { readonly do: "platform"; readonly fault: PlatformFault }
  | { readonly do: "lock"; readonly seconds: number }
  | { readonly do: "guest"; readonly action: GuestAction }
  /** Triggers that Google or somebody takes away; permissions that the starter takes back, or all that lapse, or grants again. */
  | { readonly do: "triggers-deleted" | "triggers-disabled" | "permission-lost" | "consent-lapsed" | "consent-granted" };

export type Edit =
  | { readonly kind: "sort"; readonly column: number; readonly ascending: boolean }
  | { readonly kind: "sort-part"; readonly from: number; readonly to: number; readonly ascending: boolean }
  | { readonly kind: "insert-row" | "delete-row" | "copy-row" | "hide-row" | "add-row"; readonly row: number; readonly value: number }
  | { readonly kind: "move-row"; readonly row: number; readonly before: number }
  | { readonly kind: "insert-column" | "delete-column" | "rename-header"; readonly column: number }
  | { readonly kind: "move-column"; readonly column: number; readonly before: number }
  | { readonly kind: "edit-input"; readonly row: number; readonly value: number }
  | { readonly kind: "clear-run-ids"; readonly row: number; readonly rows: number }
  | { readonly kind: "clear-marks"; readonly row: number }
  | { readonly kind: "type-output"; readonly row: number; readonly column: number }
  | { readonly kind: "rename-sheet" | "duplicate-sheet" | "delete-sheet" | "filter" }
  | { readonly kind: "undo"; readonly back: number }
  | { readonly kind: "protect" | "validate"; readonly column: number };

export interface Scenario {
  readonly api: "v0" | "parallel";
  readonly format: "json" | "csv";
  /** Gives every argument back, or knows countries and fails on what is none. */
  readonly task: "echo" | "countries";
  readonly deployment: "bound" | "addon";
  readonly starter: "owner" | "collaborator";
  /** Indexes into the values. */
  readonly rows: readonly number[];
  readonly runsPerPart: 1 | 2 | 3;
  readonly slow: boolean;
  readonly order: "modified" | "created";
  /** Faults that wait for the job's start. */
  readonly early: readonly Step[];
  readonly steps: readonly Step[];
  readonly doubt: "leave" | "resubmit" | "adopt";
  readonly end: "sidebar" | "trigger";
}

/** Names of countries, no countries, and texts that a sheet would take for something else. */
export const VALUES = [
  "Austria",
  "Frnace",
  "Japan",
  "Kenya",
  "Peru",
  "=1+1",
  "00123",
  "1/2",
  "'quoted",
  "Chile",
  "TRUE",
  "Spain",
  "+1",
  "Österreich",
  "  pad ",
];

export function scenarios(api: "v0" | "parallel"): fc.Arbitrary<Scenario> {
  return fc.record<Scenario>({
    api: fc.constant(api),
    format: fc.constantFrom("json", "csv"),
    task: fc.constantFrom("echo", "countries"),
    deployment: fc.constantFrom("bound", "addon"),
    starter: fc.constantFrom("owner", "collaborator"),
    rows: fc.array(index(VALUES.length), { minLength: 3, maxLength: 7 }),
    runsPerPart: fc.constantFrom(2, 3, 1),
    slow: fc.boolean(),
    order: fc.constantFrom("modified", "created"),
    early: fc.array(fc.oneof(network, platform), { maxLength: 2 }),
    steps: fc.array(step, { minLength: 1, maxLength: 9 }),
    doubt: fc.constantFrom("leave", "resubmit", "adopt"),
    end: fc.constantFrom("sidebar", "trigger"),
  });
}

const index = (count: number) => fc.nat({ max: count - 1 });
const place = fc.nat({ max: 11 });

const trouble: fc.Arbitrary<NetworkTrouble> = fc.oneof(
  fc.record({ kind: fc.constant("no-answer" as const), reason: fc.constantFrom("timeout" as const, "reset" as const), acted: fc.boolean() }),
  fc.record({ kind: fc.constant("no-answer" as const), reason: fc.constantFrom("dns" as const, "refused" as const), acted: fc.constant(false) }),
  fc.record({
    kind: fc.constant("status" as const),
    status: fc.constantFrom(429, 503),
    retryAfter: fc.constantFrom(null, 1, 120),
    acted: fc.constant(false),
  }),
  fc.record({ kind: fc.constant("status" as const), status: fc.constantFrom(500, 502, 504), retryAfter: fc.constant(null), acted: fc.boolean() }),
  fc.record({ kind: fc.constant("page" as const), acted: fc.boolean() }),
  fc.record({ kind: fc.constant("cut" as const), share: fc.constantFrom(0, 0.3, 0.7, 0.95) }),
  fc.record({ kind: fc.constant("records" as const), change: fc.constantFrom("twice" as const, "missing" as const, "backwards" as const) }),
  fc.constant({ kind: "stale" as const }),
  fc.record({ kind: fc.constant("unknown-status" as const), word: fc.constantFrom("pondering", "complete?", "not submitted yet", "") }),
  fc.constant({ kind: "empty-map" as const }),
  fc.constant({ kind: "upper-case-ids" as const }),
);

const network: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("network" as const),
  fault: fc.record({ on: fc.constantFrom("POST", "GET", "any"), times: fc.constantFrom(1, 2, 5), what: trouble }),
});

const platform: fc.Arbitrary<Step> = fc.record({
  do: fc.constant("platform" as const),
  fault: fc.record({
    at: fc.constantFrom("any", "lock", "property-write", "property-read", "read", "write", "metadata", "fetch", "trigger"),
    skip: fc.nat({ max: 6 }),
    moment: fc.constantFrom("before", "after"),
    what: fc.oneof(fc.constant("die" as const), fc.constantFrom(...PLATFORM_TEXTS)),
  }),
});

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("sort" as const), column: place, ascending: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("sort-part" as const), from: place, to: place, ascending: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("insert-row" as const, "delete-row" as const, "copy-row" as const, "hide-row" as const, "add-row" as const),
      row: place,
      value: index(VALUES.length),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("move-row" as const), row: place, before: place }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom("insert-column" as const, "delete-column" as const, "rename-header" as const), column: place }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("move-column" as const), column: place, before: place }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("edit-input" as const), row: place, value: index(VALUES.length) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("clear-run-ids" as const), row: place, rows: fc.constantFrom(1, 3, 12) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear-marks" as const), row: place }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("type-output" as const), row: place, column: place }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("rename-sheet" as const, "duplicate-sheet" as const, "delete-sheet" as const, "filter" as const) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("undo" as const), back: fc.constantFrom(0, 1, 2, 3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("protect" as const, "validate" as const), column: place }) },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 7, arbitrary: fc.record({ do: fc.constant("edit" as const), edit }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("wait" as const), seconds: fc.constantFrom(5, 20, 70, 600, 7200, 800_000), fire: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("check" as const), by: fc.constantFrom("starter", "starter", "other"), force: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "run-rest" as const,
        "retry" as const,
        "stop" as const,
        "resume" as const,
        "menu" as const,
        "copy-document" as const,
        "settle" as const,
      ),
    }),
  },
  { weight: 3, arbitrary: network },
  { weight: 2, arbitrary: platform },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("lock" as const), seconds: fc.constantFrom(1, 30, 400) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("guest" as const), action: fc.constantFrom(...GUEST_ACTIONS) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "triggers-deleted" as const,
        "triggers-disabled" as const,
        "permission-lost" as const,
        "consent-lapsed" as const,
        "consent-granted" as const,
      ),
    }),
  },
);
