/** The forms of a noun by plural category of Unicode CLDR; languages with more than two have the others too. */
export interface PluralForms {
  readonly one: string;
  readonly other: string;
  readonly zero?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
}

/** How a language writes numbers. */
export interface Numbers {
  /** 1234 → "1,234" */
  number(value: number): string;
  /** "$0.18", "$1,250.00" */
  dollars(usd: number): string;
  /** plural(1234, { one: "row", other: "rows" }) → "1,234 rows" */
  plural(count: number, forms: PluralForms): string;
}

type PartsOfIntl = Partial<Pick<typeof Intl, "NumberFormat" | "PluralRules">>;

/**
 * Apps Script's V8 may come without parts of `Intl`, so each part is looked for, and English rules stand in for it. Nothing is made
 * before it is needed: most executions of the script say nothing.
 *
 * @param locale BCP 47, for example "en-US"
 * @param intl what the platform has of it
 */
export function numbersOf(locale: string, intl: PartsOfIntl = typeof Intl === "undefined" ? {} : Intl): Numbers {
  const plain = once(() => (intl.NumberFormat ? new intl.NumberFormat(locale) : { format: (value: number) => grouped(String(value)) }));
  const money = once(() =>
    intl.NumberFormat ? new intl.NumberFormat(locale, { style: "currency", currency: "USD" }) : { format: (usd: number) => `$${grouped(usd.toFixed(2))}` },
  );
  const rules = once(() => (intl.PluralRules ? new intl.PluralRules(locale) : { select: (count: number) => englishRule(count) }));
  const number = (value: number) => plain().format(value);
  return {
    number,
    dollars: (usd) => money().format(usd),
    plural: (count, forms) => `${number(count)} ${forms[rules().select(count)] ?? forms.other}`,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function englishRule(count: number): "one" | "other" {
  return count === 1 ? "one" : "other";
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
