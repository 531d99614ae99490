/** After this long a job that is still going on no longer keeps its place in the document's properties against the others. */
const FORGETTABLE_AFTER_MS = 7 * 24 * 3_600_000;

/** What decides who may forget a job. */
interface ForgetFacts {
  readonly mine: boolean;
  readonly active: boolean;
  /** Milliseconds since the start. */
  readonly age: number;
}

/**
 * Whether a person may take a job off the list. The document's properties are shared and small, so nobody can fill them for good:
 * an ended job can be forgotten by anyone, and one that never ends by the others after a week. The owner stops it first.
 */
export function mayForget({ mine, active, age }: ForgetFacts): boolean {
  return !active || (!mine && age > FORGETTABLE_AFTER_MS);
}
