/** A place in the runs stream: every run up to it is finished and was handed over. */
export interface Cursor {
  /** The `event_id` to resume after; "" for the beginning. */
  readonly eventId: string;
  /** Runs up to there. */
  readonly passed: number;
}

export const START: Cursor = { eventId: "", passed: 0 };

export function formatCursor({ eventId, passed }: Cursor): string {
  return eventId === "" ? "" : `${passed}:${eventId}`;
}

/** Anything that `formatCursor` did not write is `START`. */
export function parseCursor(text: string): Cursor {
  const match = /^(\d{1,9}):(.+)/s.exec(text);
  return match ? { eventId: match[2] ?? "", passed: Number(match[1]) } : START;
}
