declare module "fast-formula-parser" {
  export interface CellReference {
    readonly sheet: string;
    readonly row: number;
    readonly col: number;
  }
  export interface RangeReference {
    readonly sheet: string;
    readonly from: { readonly row: number; readonly col: number };
    readonly to: { readonly row: number; readonly col: number };
  }
  /** An argument of a function: a value, or rows of values. */
  export interface Argument {
    readonly value: unknown;
  }
  export default class FormulaParser {
    constructor(config: {
      readonly functions?: Readonly<Record<string, (...args: (Argument | undefined)[]) => unknown>>;
      readonly onCell: (reference: CellReference) => unknown;
      readonly onRange: (reference: RangeReference) => unknown[][];
      readonly onVariable: (name: string) => unknown;
    });
    parse(formula: string, position: CellReference): unknown;
    static readonly FormulaError: new (
      code: string,
    ) => Error;
  }
}

declare module "fast-formula-parser/ssf/ssf" {
  const SSF: {
    format(format: string, value: number): string;
    is_date(format: string): boolean;
  };
  export default SSF;
}
