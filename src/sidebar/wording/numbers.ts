/** "1,234". The page is in English, so its numbers are grouped the English way. */
export function grouped(value: number): string {
  return value.toLocaleString("en-US");
}

/** "1 row", "1,234 rows". */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(value)} ${value === 1 ? noun : plural}`;
}

/** "$0.18", "$1,250.00", and "less than $0.01" rather than a price of nothing. */
export function dollars(usd: number): string {
  if (usd > 0 && usd < 0.01) return "less than $0.01";
  return `$${usd.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
