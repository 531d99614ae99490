import type { Scene } from "../scene";

/**
 * Every text that a script leaves behind or tells, by where it is: cells, formulas and notes of all sheets, their names, the tags of
 * columns, document and script properties, logs, errors and return values of all executions, sidebars and message boxes.
 */
export function everythingWritten(scene: Scene): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const sheet of scene.document.sheets) {
    const all = { row: 1, column: 1, rows: Math.max(1, sheet.lastTouchedRow()), columns: Math.max(1, sheet.lastColumn()) };
    found.set(`cells of ${sheet.sheetId}`, JSON.stringify([sheet.name, sheet.read(all), sheet.shown(all), sheet.formulas(all)]));
    found.set(`notes of ${sheet.sheetId}`, JSON.stringify(sheet.notes(all)));
    found.set(`metadata of ${sheet.sheetId}`, JSON.stringify(sheet.metadata.map(({ place: _, ...rest }) => rest)));
  }
  found.set("document metadata", JSON.stringify(scene.document.metadata));
  found.set("document properties", JSON.stringify(scene.runtime.properties("document", scene.document.id)));
  found.set("script properties", JSON.stringify(scene.runtime.properties("script")));
  for (const { id, functionName, log, error, result } of scene.runtime.executions()) {
    found.set(`execution ${id} ${functionName}`, JSON.stringify([log, error, result]));
  }
  found.set("shown", JSON.stringify(scene.runtime.shown));
  return found;
}

const html = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Where any spelling of the secret is to be found. */
export function placesOf(secret: string, texts: ReadonlyMap<string, string>): readonly string[] {
  const spellings = new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    encodeURIComponent(secret),
    html(secret),
  ]);
  return [...texts].flatMap(([place, text]) => ([...spellings].some((spelling) => text.includes(spelling)) ? [place] : []));
}
