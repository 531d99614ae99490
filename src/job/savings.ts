import { type RowArguments, requestKey } from "./arguments";
import { NamedValues } from "./named-values";

export interface Saving {
  readonly argument: string;
  /** Runs that are left without it. */
  readonly runs: number;
}

interface Asked {
  readonly arguments: RowArguments;
  readonly runner: string;
  readonly callbackUrl: string;
}

/** More values than that are not compared: the answer would take longer than anybody waits for a review. */
const MAX_VALUES = 500_000;

/**
 * What leaving out one argument would save: rows that differ in nothing else share a run then.
 *
 * @param requests of the runs, each once
 * @param optional names of arguments that may be left out
 * @returns the largest saving first; none where it would leave no arguments
 */
export function savingsOf(requests: readonly Asked[], optional: readonly string[]): readonly Saving[] {
  const names = requests[0]?.arguments.names ?? [];
  if (names.length < 2 || requests.length * optional.length > MAX_VALUES) return [];
  return optional
    .flatMap((argument): readonly Saving[] => {
      const at = names.indexOf(argument);
      const keys = new Set(requests.map((request) => requestKey({ ...request, arguments: without(request.arguments, at) })));
      return at >= 0 && keys.size < requests.length ? [{ argument, runs: keys.size }] : [];
    })
    .sort((a, b) => a.runs - b.runs);
}

function without({ names, list }: RowArguments, at: number): RowArguments {
  return new NamedValues(
    names,
    list.map((value, i) => (i === at ? undefined : value)),
  );
}
