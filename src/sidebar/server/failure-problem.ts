import type { Advice } from "../../texts/advice";
import { words } from "../words";
import type { ShownProblem } from "./problem-words";

interface KnownFailure {
  readonly kind: string;
  readonly pattern: RegExp;
  readonly advice: Advice;
}

/**
 * Google passes on nothing but an error's message, in the person's language. These are the English ones that need advice of
 * their own; the texts come from public reports, so every other failure shows Google's words as they are.
 */
const KNOWN: readonly KnownFailure[] = [
  { kind: "needs-permission", pattern: /authori[sz]ation is required/i, advice: words.connection.needsPermission },
  {
    kind: "signed-in-twice",
    pattern: /PERMISSION_DENIED|NoClientAccess|refused to connect/i,
    advice: words.connection.signedInTwice,
  },
  { kind: "too-long", pattern: /exceeded maximum execution time/i, advice: words.connection.tooLong },
  { kind: "quota", pattern: /service invoked too many times|computer time/i, advice: words.connection.quota },
  { kind: "outdated", pattern: /script function not found/i, advice: words.connection.outdated },
  {
    kind: "no-connection",
    pattern: /network ?error|connection failure|failed to fetch|server error occurred|timed? ?out/i,
    advice: words.connection.noConnection,
  },
];

const MAX_QUOTED_CHARACTERS = 200;

/** What to tell the person when a call did not reach the script or the script died: the failure handler's argument. */
export function failureProblem(error: unknown): ShownProblem {
  const text = error instanceof Error ? error.message : typeof error === "string" ? error : "";
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  if (known) return { kind: known.kind, ...known.advice };
  const quoted = text.replace(/\s+/g, " ").trim().slice(0, MAX_QUOTED_CHARACTERS);
  return { kind: "unexpected", ...words.connection.google(quoted) };
}
