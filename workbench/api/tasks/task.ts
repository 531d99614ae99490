/** One run's inputs or outputs as JSON has them. */
export type JsonObject = Readonly<Record<string, unknown>>;

export type Outcome = { readonly kind: "complete"; readonly outputs: JsonObject } | { readonly kind: "failed"; readonly reason: string };

/** What a run does. Work is pure and quick: outcomes are made when they are asked for and not kept. */
export interface Task {
  readonly id: string;
  readonly about: string;
  /** An example of its arguments, for the list of tasks and the documentation. */
  readonly example: JsonObject;
  run(args: JsonObject): Outcome;
  /** Whether `run` would fail, without making the outputs. */
  fails(args: JsonObject): boolean;
}

/** An argument that must be there; the reason of the failure otherwise. */
export function missingArgument(name: string, args: JsonObject): string {
  const given = Object.keys(args);
  return `argument "${name}" is missing${given.length > 0 ? ` (got ${given.map((key) => `"${key}"`).join(", ")})` : ""}`;
}
