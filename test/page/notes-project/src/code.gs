function onOpen() {
  SpreadsheetApp.getUi().createMenu("Notes").addItem("Open notes", "openNotes").addItem("Count every minute", "countEveryMinute").addToUi();
}

function openNotes() {
  const page = HtmlService.createTemplateFromFile("ui/notes");
  page.notes = notes();
  SpreadsheetApp.getUi().showSidebar(page.evaluate().setTitle(TITLE));
}

function include(name) {
  return HtmlService.createHtmlOutputFromFile(name).getContent();
}

function notes() {
  const sheet = sheetOfNotes();
  return sheet.getLastRow() === 0
    ? []
    : sheet
        .getRange(1, 1, sheet.getLastRow(), 1)
        .getValues()
        .map(([note]) => note);
}

/** Called by the sidebar. */
function addNote(text) {
  sheetOfNotes().appendRow([text]);
  return notes().length;
}

function sheetOfNotes() {
  const spreadsheet = SpreadsheetApp.getActive();
  return spreadsheet.getSheetByName(SHEET_OF_NOTES) || spreadsheet.insertSheet(SHEET_OF_NOTES);
}

/** Stamps the cell to the right of an edited one in the first column. */
function onEdit(e) {
  if (e.range.getColumn() === 1 && e.range.getSheet().getName() === SHEET_OF_NOTES) {
    e.range.offset(0, 1).setValue(`was ${e.oldValue}, is ${e.value}`);
  }
}

function countEveryMinute() {
  ScriptApp.newTrigger("count").timeBased().everyMinutes(1).create();
}

function count() {
  sheetOfNotes().getRange("D1").setValue(notes().length);
}
