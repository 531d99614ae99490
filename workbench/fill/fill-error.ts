/** Why the job could not be done: one line for the person at the terminal. */
export class FillError extends Error {
  override readonly name = "FillError";
}
