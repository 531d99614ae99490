// Peer (b): a loop over the rows. Each row is one run, submitted alone and waited for; each output is written by a setValue of its
// own. The script notes how far it came only in the sheet: nobody starts it again.

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
    const args = {};
    for (let i = 0; i < NAMES.length; i++) args[NAMES[i]] = sheet.getRange(row, i + 1).getValue();
    const output = research(args);
    for (let i = 0; i < OUTPUTS.length; i++) sheet.getRange(row, NAMES.length + 1 + i).setValue(String(output[OUTPUTS[i]]));
  }
}

function research(args) {
  const options = { method: "post", contentType: "application/json", headers: HEADERS, payload: JSON.stringify({ task_run_requests: [{ arguments: args }] }) };
  const [id] = JSON.parse(UrlFetchApp.fetch(`${BASE}/tasks/company-facts/batches`, options).getContentText()).run_ids;
  for (;;) {
    const result = JSON.parse(UrlFetchApp.fetch(`${BASE}/task/company-facts/run/${id}`, { headers: HEADERS }).getContentText());
    if (result.status === "complete") return result.output;
    Utilities.sleep(5000);
  }
}
