/** The kinds of trouble a person or the code can act on. */
export type ProblemKind =
  | "no-key"
  | "key-rejected"
  | "forbidden"
  | "out-of-credit"
  | "not-found"
  | "bad-request"
  | "rate-limited"
  | "server-error"
  | "unreachable"
  | "bad-response"
  | "bad-input"
  | "bad-form"
  | "nothing-to-run"
  | "over-cap"
  | "sheet-gone"
  | "sheet-changed"
  | "sheet-refused"
  | "storage-full"
  | "quota"
  | "busy"
  | "not-yours"
  | "unexpected";

/** What went wrong and what the person can do, in plain words without secrets. Thrown and shown alike. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly kind: ProblemKind,
    message: string,
    readonly action: string = "",
  ) {
    super(message);
  }
}

/** A problem as plain data, to be recorded or handed to the sidebar. */
export function plainProblem({ kind, message, action }: Problem): Pick<Problem, "kind" | "message" | "action"> {
  return { kind, message, action };
}

/** The words of whatever was thrown. */
export function wordsOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
