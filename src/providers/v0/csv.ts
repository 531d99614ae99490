export interface Csv {
  readonly records: readonly (readonly string[])[];
  /**
   * Whether the text ends after a line break and outside quotes. If not, the last record may be cut off, even when it has all its
   * fields: RFC 4180 lets a file end without a line break, so the two cannot be told apart.
   */
  readonly whole: boolean;
}

/**
 * Reads RFC 4180 CSV: quoted fields may hold commas, quotes (doubled) and line breaks. Records end with CRLF, LF or CR; blank lines
 * are skipped; a quote within an unquoted field, and text after a closing quote, are taken as they stand.
 */
export function parseCsv(text: string): Csv {
  const records: string[][] = [];
  let record: string[] = [];
  let whole = true;
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  const endOfField = /[,\r\n]/g;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      at++;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) {
          field += text.slice(at);
          at = text.length;
          break;
        }
        field += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        field += '"';
        at++;
      }
    }
    endOfField.lastIndex = at;
    const end = endOfField.exec(text)?.index ?? text.length;
    field += text.slice(at, end);
    record.push(field);
    whole = end < text.length;
    at = end + (text.startsWith("\r\n", end) ? 2 : 1);
    if (text[end] === ",") {
      if (at < text.length) continue;
      record.push("");
      whole = false;
    }
    if (record.length > 1 || field !== "") records.push(record);
    record = [];
  }
  return { records, whole };
}
