/** [public reports and error texts, platform facts 1.2 and 1.6] */
export const MAX_CELLS = 10_000_000;
export const MAX_COLUMNS = 18_278;
export const MAX_CELL_LENGTH = 50_000;
/** Characters of keys and values of developer metadata in a spreadsheet [report, medium trust]. */
export const MAX_METADATA_LENGTH = 30_000;

export const TOO_LONG = `Your input contains more than the maximum of ${MAX_CELL_LENGTH} characters in a single cell.`;
export const TOO_MANY_CELLS = `This action would increase the number of cells in the workbook above the limit of ${MAX_CELLS} cells.`;
/** Worded after the text for cells; no source was found for its exact form. */
export const TOO_MANY_COLUMNS = `This action would increase the number of columns in the worksheet above the limit of ${MAX_COLUMNS} columns.`;
export const PROTECTED = "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.";
export const TYPED_COLUMN = "This operation is not allowed on cells in typed columns.";
