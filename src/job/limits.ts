/** Parts of one batch, each about 60 characters of its record, which must fit one property. */
export const MAX_PARTS_PER_BATCH = 20;

/** Characters of a property value. Google allows 9 KB a value [G: guides/quotas-and-limits.md]; UTF-8 may take 3 bytes a unit. */
export const MAX_PROPERTY_CHARACTERS = 2_900;

/** Longest header or reason written into a cell, in characters. */
export const MAX_REASON_CHARACTERS = 500;

/** Most output columns a job adds; further keys go together into one column as JSON. */
export const MAX_OUTPUT_COLUMNS = 100;

/** Service calls and fetches should stop this long after the start: the platform kills at 6 minutes [G: quotas-and-limits.md]. */
export const EXECUTION_BUDGET_MS = 4 * 60_000;

/** How long one call of the sidebar may submit and fill before it answers with the progress. */
export const SIDEBAR_BUDGET_MS = 20_000;
