/**
 * JSON without spaces. Reading JSON goes deeper than writing it: an answer that is nested thousands of levels deep must not stop the
 * fill of all rows.
 */
export function compactJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "[nested too deeply to show]";
  }
}
