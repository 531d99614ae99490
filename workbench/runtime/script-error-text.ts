/** An error as people read it: Google's log shows name, message and the script's own lines. */
export interface ErrorText {
  readonly name: string;
  readonly message: string;
  readonly stack: readonly string[];
}

/** Whatever a script threw; an object that resists being read counts as an error without a message. */
export function readError(error: unknown): ErrorText {
  try {
    return readFields(error);
  } catch {
    return { name: "Error", message: "", stack: [] };
  }
}

/** Files of the project may stand in folders; those of the workbench have whole paths. */
const SCRIPT_LINE = /^\s+at (?:.* \()?(?!node:|file:|[\\/]|[A-Za-z]:[\\/])[^()]*\.(?:js|gs):\d+/;

function readFields(error: unknown): ErrorText {
  if (typeof error !== "object" || error === null) return { name: "Error", message: String(error), stack: [] };
  const given = "name" in error && typeof error.name === "string" && error.name !== "" ? error.name : "Error";
  // Thrown by the runtime itself, outside any service call.
  const name = given === "ServiceError" ? "Exception" : given;
  const message = "message" in error ? String(error.message) : String(error);
  const stack = "stack" in error && typeof error.stack === "string" ? error.stack : "";
  return { name, message, stack: stack.split("\n").filter((line) => SCRIPT_LINE.test(line)) };
}
