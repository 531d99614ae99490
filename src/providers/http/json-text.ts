/** Where a JSON string that begins at `quote` has ended: behind its closing quote, or at the end of the text. */
export function skipString(text: string, quote: number): number {
  for (let at = quote + 1; ; ) {
    const end = text.indexOf('"', at);
    if (end < 0) return text.length;
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\" && end - 1 - backslashes >= at) backslashes++;
    at = end + 1;
    if (backslashes % 2 === 0) return at;
  }
}
