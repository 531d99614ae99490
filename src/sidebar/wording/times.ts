/** The viewer's own date and time, "Nov 24, 2:37 PM"; the text itself where it is no time, "" for none. */
export function localTime(iso: string): string {
  if (iso === "") return "";
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return time.toLocaleString(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
}
