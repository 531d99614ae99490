// Peer (a): one cell is one synchronous request, as custom functions do it. Ten fields of a row are ten runs of the API, each
// submitted alone and waited for. A custom function has 30 seconds; here it even gets the 6 minutes of a menu's execution.

const BASE = "http://127.0.0.1:8787/v0";
const HEADERS = { "x-api-key": "local-key" };
const NAMES = ["company", "country", "website", "employees", "listed"];
const OUTPUTS = ["summary", "sector", "founded", "revenue", "public", "headquarters", "ceo", "products", "competitors", "source"];

// biome-ignore lint/correctness/noUnusedVariables: Apps Script calls it by its name
function run() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  const last = sheet.getLastRow();
  sheet.insertColumnsAfter(NAMES.length, OUTPUTS.length);
  for (let row = 2; row <= last; row++) {
    for (let i = 0; i < OUTPUTS.length; i++) {
      const values = sheet.getRange(row, 1, 1, NAMES.length).getValues()[0];
      sheet.getRange(row, NAMES.length + 1 + i).setValue(field(values, OUTPUTS[i]));
    }
  }
}

function field(values, name) {
  const args = Object.fromEntries(NAMES.map((key, i) => [key, values[i]]));
  const options = { method: "post", contentType: "application/json", headers: HEADERS, payload: JSON.stringify({ task_run_requests: [{ arguments: args }] }) };
  const [id] = JSON.parse(UrlFetchApp.fetch(`${BASE}/tasks/company-facts/batches`, options).getContentText()).run_ids;
  for (;;) {
    const result = JSON.parse(UrlFetchApp.fetch(`${BASE}/task/company-facts/run/${id}`, { headers: HEADERS }).getContentText());
    if (result.status === "complete") return String(result.output[name]);
    Utilities.sleep(5000);
  }
}
