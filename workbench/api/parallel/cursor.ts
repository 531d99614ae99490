/**
 * A place in a stream of a task group: a moment, and a run of that moment. Events are ordered by it, so what comes after a cursor
 * can be worked out at any time, without a log.
 */
export interface Cursor {
  readonly at: number;
  readonly number: number;
}

export function isAfter(a: Cursor, b: Cursor): boolean {
  return a.at > b.at || (a.at === b.at && a.number > b.number);
}

export function compare(a: Cursor, b: Cursor): number {
  return a.at - b.at || a.number - b.number;
}

export const BEGINNING: Cursor = { at: -1, number: -1 };

export function cursorText({ at, number }: Cursor): string {
  return `${at}-${number}`;
}

/** `null` when it is not one of ours. */
export function parseCursor(text: string | null): Cursor | null {
  if (text === null || text === "") return BEGINNING;
  const [, at, number] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? [];
  return at === undefined ? null : { at: Number(at), number: Number(number) };
}
