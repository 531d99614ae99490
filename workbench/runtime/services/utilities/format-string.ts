/** `Utilities.formatString`: %s %d %i %f %e %x %o %c %% with flags, width and precision, as sprintf. */
export function formatString(template: string, values: readonly unknown[]): string {
  let next = 0;
  return template.replace(/%([-+0 ]*)(\d*)(?:\.(\d+))?([sdifexXoc%])/g, (_, flags: string, width: string, precision: string | undefined, kind: string) => {
    if (kind === "%") return "%";
    const text = converted(kind, values[next++], precision === undefined ? null : Number(precision));
    const signed = flags.includes("+") && "dife".includes(kind) && !text.startsWith("-") ? `+${text}` : text;
    return aligned(signed, Number(width), flags);
  });
}

function converted(kind: string, value: unknown, precision: number | null): string {
  switch (kind) {
    case "d":
    case "i":
      return String(Math.trunc(Number(value)));
    case "f":
      return Number(value).toFixed(precision ?? 6);
    case "e":
      return Number(value).toExponential(precision ?? 6);
    case "x":
      return Math.trunc(Number(value)).toString(16);
    case "X":
      return Math.trunc(Number(value)).toString(16).toUpperCase();
    case "o":
      return Math.trunc(Number(value)).toString(8);
    case "c":
      return typeof value === "number" ? String.fromCodePoint(value) : String(value).slice(0, 1);
    default:
      return precision === null ? String(value) : String(value).slice(0, precision);
  }
}

function aligned(text: string, width: number, flags: string): string {
  if (flags.includes("-")) return text.padEnd(width);
  if (!flags.includes("0")) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}
