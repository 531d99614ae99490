// Peer (c): bulk, in a single execution, without resume. All rows are submitted in batches of 1,000; then the script waits for all of
// them, fetches the exports and writes everything at the end. What is not written when the 6 minutes are over is lost.

const BASE = "http://127.0.0.1:8787/v0/tasks/company-facts/batches";
const HEADERS = { "x-api-key": "local-key" };
const NAMES = ["company", "country", "website", "employees", "listed"];
const OUTPUTS = ["summary", "sector", "founded", "revenue", "public", "headquarters", "ceo", "products", "competitors", "source"];

// biome-ignore lint/correctness/noUnusedVariables: Apps Script calls it by its name
function run() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  const rows = sheet.getRange(2, 1, sheet.getLastRow() - 1, NAMES.length).getValues();
  const ids = [];
  const batches = [];
  for (let from = 0; from < rows.length; from += 1000) {
    const requests = rows.slice(from, from + 1000).map((row) => ({ arguments: Object.fromEntries(NAMES.map((key, i) => [key, row[i]])) }));
    const options = { method: "post", contentType: "application/json", headers: HEADERS, payload: JSON.stringify({ task_run_requests: requests }) };
    const created = JSON.parse(UrlFetchApp.fetch(BASE, options).getContentText());
    batches.push(created.batch_run_id);
    ids.push(...created.run_ids);
  }
  const results = {};
  for (const batch of batches) {
    while (!isDone(batch)) Utilities.sleep(10000);
    for (const run of JSON.parse(UrlFetchApp.fetch(`${BASE}/${batch}/export`, { headers: HEADERS }).getContentText())) results[run.run_id] = run.output;
  }
  sheet.insertColumnsAfter(NAMES.length, OUTPUTS.length);
  sheet.getRange(2, NAMES.length + 1, rows.length, OUTPUTS.length).setValues(ids.map((id) => OUTPUTS.map((name) => String(results[id][name]))));
}

function isDone(batch) {
  const { status_map } = JSON.parse(UrlFetchApp.fetch(`${BASE}/${batch}`, { headers: HEADERS }).getContentText());
  return Object.keys(status_map).every((status) => status === "complete" || status === "failed");
}
