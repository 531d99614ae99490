// The floor of the CPU benchmark: what no script can do without. It reads the rows, sends them, waits, fetches the results and
// writes them beside the rows. Nothing is checked, matched by arguments, kept safe or resumed.

const BASE = "http://127.0.0.1:8787/v0/tasks/company-facts/batches";
const HEADERS = { "x-api-key": "local-key" };
const NAMES = ["company", "country", "website", "employees", "listed"];
const OUTPUTS = ["summary", "sector", "founded", "revenue", "public", "headquarters", "ceo", "products", "competitors", "source"];

// biome-ignore lint/correctness/noUnusedVariables: Apps Script calls it by its name
function run() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  const count = sheet.getLastRow() - 1;
  const rows = sheet.getRange(2, 1, count, NAMES.length).getValues();
  sheet.insertColumnsAfter(NAMES.length, OUTPUTS.length + 2);
  sheet.getRange(1, NAMES.length + 1, 1, OUTPUTS.length + 2).setValues([["Status", "Run ID"].concat(OUTPUTS)]);

  const batches = [];
  const marks = [];
  const rowOf = {};
  for (let from = 0; from < rows.length; from += 1000) {
    const requests = [];
    for (const row of rows.slice(from, from + 1000)) {
      const values = {};
      for (let i = 0; i < NAMES.length; i++) values[NAMES[i]] = row[i];
      requests.push({ arguments: values });
    }
    const options = { method: "post", contentType: "application/json", headers: HEADERS, payload: JSON.stringify({ task_run_requests: requests }) };
    const created = JSON.parse(UrlFetchApp.fetch(BASE, options).getContentText());
    batches.push(created.batch_run_id);
    for (const id of created.run_ids) {
      rowOf[id] = marks.length;
      marks.push(["queued", id]);
    }
  }
  sheet.getRange(2, NAMES.length + 1, count, 2).setValues(marks);
  Utilities.sleep(60000);

  const cells = new Array(count);
  for (const batch of batches) {
    const complete = {};
    for (const id of JSON.parse(UrlFetchApp.fetch(`${BASE}/${batch}`, { headers: HEADERS }).getContentText()).status_map.complete) complete[id] = true;
    for (const run of JSON.parse(UrlFetchApp.fetch(`${BASE}/${batch}/export`, { headers: HEADERS }).getContentText())) {
      if (!complete[run.run_id]) continue;
      const line = ["complete", run.run_id];
      for (const name of OUTPUTS) {
        const value = run.output[name];
        line.push(typeof value === "string" ? `'${value}` : Array.isArray(value) ? `'${value.join(", ")}` : value);
      }
      cells[rowOf[run.run_id]] = line;
    }
  }
  sheet.getRange(2, NAMES.length + 1, count, OUTPUTS.length + 2).setValues(cells);
}
