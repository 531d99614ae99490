/** What went wrong, in words for the person and a kind for the code. `message` and `action` are plain text, never HTML. */
export interface ProblemView {
  readonly kind: string;
  /** What happened, one sentence. */
  readonly message: string;
  /** What the person can do next, one sentence; may be empty. */
  readonly action: string;
}
