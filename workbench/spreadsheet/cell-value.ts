/** What a cell holds: text, a number (dates and times are serial numbers with a date format), a boolean, an error, an image, or nothing. */
export type CellValue = string | number | boolean | CellError | CellImage | null;

/** An image in a cell. It shows no text. */
export class CellImage {
  constructor(
    readonly sourceUrl: string,
    readonly altTitle = "",
  ) {}

  toString(): string {
    return "CellImage";
  }
}

export type ErrorCode = (typeof ERROR_CODES)[number];

const ERROR_CODES = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!", "#ERROR!", "Loading..."] as const;

/** An error as a formula gives it; "Loading..." is the one of a value that is still being fetched [G: sheets api, ErrorType LOADING]. One object per code, so errors compare by `===`. */
export class CellError {
  private static known: ReadonlyMap<string, CellError> | undefined;

  private constructor(readonly code: ErrorCode) {}

  /** The error with this code; "#ERROR!" for codes that Google does not have. */
  static of(code: string): CellError {
    return CellError.find(code) ?? CellError.of("#ERROR!");
  }

  static find(code: string): CellError | undefined {
    CellError.known ??= new Map(ERROR_CODES.map((known) => [known, new CellError(known)]));
    return CellError.known.get(code);
  }

  toString(): string {
    return this.code;
  }
}

/** What became of something typed. `format` is the number format that the entry brings along when the cell has none. */
export interface Entry {
  readonly value: CellValue;
  /** With the leading "="; then `value` is `null` until it is computed. */
  readonly formula?: string;
  readonly format?: string;
}
