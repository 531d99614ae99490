/** Adds the add-on's menu. Works without any authorization [G: workspace-add-ons/concepts/editor-auth-lifecycle.md]. */
export function addMenu(items: readonly (readonly [caption: string, functionName: string] | "line")[]): void {
  const menu = SpreadsheetApp.getUi().createAddonMenu();
  for (const item of items) {
    if (item === "line") menu.addSeparator();
    else menu.addItem(item[0], item[1]);
  }
  menu.addToUi();
}

/**
 * Opens the sidebar; one that is open is replaced.
 * @param start what it begins with, in the element with the id "start"; holds nothing that a person typed
 */
export function showSidebar(start: object | null): void {
  const page = HtmlService.createHtmlOutputFromFile("Sidebar").setTitle("Rowrunner");
  if (start !== null) page.append(`<script type="application/json" id="start">${JSON.stringify(start)}</script>`);
  SpreadsheetApp.getUi().showSidebar(page);
}

/** A message with one button. */
export function tell(title: string, text: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title, text, ui.ButtonSet.OK);
}
