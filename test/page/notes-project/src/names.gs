const SHEET_OF_NOTES = "Notes";
const TITLE = `About ${SHEET_OF_NOTES}`;
