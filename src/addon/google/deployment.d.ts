/**
 * Set by the build (`npm run build -- --deploy bound|addon`): whether this script belongs to one spreadsheet, or is published as an
 * add-on for all of a person's.
 */
declare const ROWRUNNER_DEPLOYMENT: "bound" | "addon";
