import type { ProblemView } from "../../contract/problem";

interface KnownFailure {
  readonly pattern: RegExp;
  readonly problem: ProblemView;
}

/**
 * Google passes on nothing but an error's message, in the person's language. These are the English ones that need advice of
 * their own; the texts come from public reports, so every other failure shows Google's words as they are.
 */
const KNOWN: readonly KnownFailure[] = [
  {
    // Several accounts signed in at once: the sidebar belongs to one, its calls go out as another.
    pattern: /PERMISSION_DENIED|authori[sz]ation is required|NoClientAccess|refused to connect/i,
    problem: {
      kind: "signed-in-twice",
      message: "Google did not let Rowrunner do this.",
      action:
        "This happens when several Google accounts are signed in: sign in with one account alone, or use a private window, then reload the spreadsheet and open Rowrunner again.",
    },
  },
  {
    pattern: /exceeded maximum execution time/i,
    problem: {
      kind: "too-long",
      message: "This took longer than Google allows a script to run.",
      action: "Nothing is lost: Rowrunner goes on at the next check.",
    },
  },
  {
    pattern: /service invoked too many times|computer time/i,
    problem: {
      kind: "quota",
      message: "Google's daily limit for your account is used up.",
      action: "The limit is lifted at most 24 hours after the first use; the job can go on then.",
    },
  },
  {
    pattern: /script function not found/i,
    problem: {
      kind: "outdated",
      message: "Rowrunner was updated while this sidebar was open.",
      action: "Reload the spreadsheet and open Rowrunner again.",
    },
  },
  {
    pattern: /network ?error|connection failure|failed to fetch|server error occurred|timed? ?out/i,
    problem: {
      kind: "no-connection",
      message: "No answer came from Google.",
      action: "Check your connection and try again in a moment.",
    },
  },
];

const MAX_QUOTED_CHARACTERS = 200;

/** What to tell the person when a call did not reach the script or the script died: the failure handler's argument. */
export function failureProblem(error: unknown): ProblemView {
  const text = error instanceof Error ? error.message : typeof error === "string" ? error : "";
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  if (known) return known.problem;
  const said = text.replace(/\s+/g, " ").trim().slice(0, MAX_QUOTED_CHARACTERS);
  return {
    kind: "unexpected",
    message: said === "" ? "Something went wrong at Google." : `Something went wrong at Google, which says: ${said}`,
    action: "Try again; if it stays like this, reload the spreadsheet and open Rowrunner again.",
  };
}
