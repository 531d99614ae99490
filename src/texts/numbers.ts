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

/**
 * Apps Script's V8 comes without parts of `Intl`, depending on its build, so each part is tried and English rules stand in for it.
 *
 * @param locale BCP 47, for example "en-US"
 * @param intl what the platform has of it
 */
export function numbersOf(locale: string, intl: Partial<Pick<typeof Intl, "NumberFormat" | "PluralRules">> = platformIntl()): Numbers {
  const number = (value: number) => (intl.NumberFormat ? new intl.NumberFormat(locale).format(value) : grouped(String(value)));
  return {
    number,
    dollars: (usd) => (intl.NumberFormat ? new intl.NumberFormat(locale, { style: "currency", currency: "USD" }).format(usd) : `$${grouped(usd.toFixed(2))}`),
    plural: (count, forms) => {
      const category = intl.PluralRules ? new intl.PluralRules(locale).select(count) : count === 1 ? "one" : "other";
      return `${number(count)} ${forms[category] ?? forms.other}`;
    },
  };
}

function platformIntl(): Partial<typeof Intl> {
  return typeof Intl === "undefined" ? {} : Intl;
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
