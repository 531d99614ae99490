// Between the floor and Rowrunner in the CPU benchmark: what the promises ask of each row, for this one task and in one piece. The
// rows are read three times, identical ones are sent once, marks come before the first request, results find their rows by run id
// and arguments, and a cell that holds something else stays. Nothing is recorded, resumed or told, and no other task would work.

const BASE = "http://127.0.0.1:8787/v0/tasks/company-facts/batches";
const HEADERS = { "x-api-key": "local-key" };
const NAMES = ["company", "country", "website", "employees", "listed"];
const STATUS = 5;
const RUN_ID = 6;
const FIRST_OUTPUT = 7;

function textCell(text) {
  if (text === "") return "";
  return text.length > 49_999 || /[\ud800-\udfff]/.test(text) ? `'${text.slice(0, 49_999)}` : `'${text}`;
}

/** The arguments of a row, or null where it has none. */
function argumentsOf(line) {
  const list = new Array(NAMES.length);
  let some = false;
  for (let i = 0; i < NAMES.length; i++) {
    const cell = line[i];
    if (typeof cell === "string") {
      if (cell.charCodeAt(0) === 35 && /^#(N\/A|REF!|VALUE!|DIV\/0!|NUM!|NAME\?|NULL!|ERROR!)$/.test(cell)) return null;
      if (cell.trim() === "") continue;
    }
    list[i] = typeof cell === "object" ? cell.toISOString() : cell;
    some = true;
  }
  return some ? list : null;
}

function requestOf(list) {
  const values = {};
  for (let i = 0; i < NAMES.length; i++) if (list[i] !== undefined) values[NAMES[i]] = list[i];
  return { arguments: values };
}

function agrees(list, returned) {
  for (let i = 0; i < NAMES.length; i++) {
    const [mine, theirs] = [list[i] ?? "", returned[NAMES[i]] ?? ""];
    if (mine !== theirs && String(mine) !== String(theirs)) return false;
  }
  return true;
}

function outputCell(value) {
  if (typeof value === "string") return textCell(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  return textCell(Array.isArray(value) ? value.join(", ") : JSON.stringify(value));
}

function fetchJson(path, options) {
  return JSON.parse(UrlFetchApp.fetch(BASE + path, { headers: HEADERS, ...options }).getContentText());
}

// biome-ignore lint/correctness/noUnusedVariables: Apps Script calls it by its name
function run() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  const count = sheet.getLastRow() - 1;
  const read = (width) => sheet.getRange(2, 1, count, width).getValues();

  const rowsByRequest = new Map();
  read(NAMES.length).forEach((line, row) => {
    const list = argumentsOf(line);
    if (list === null) return;
    const key = JSON.stringify(list);
    const rows = rowsByRequest.get(key);
    if (rows) rows.push(row);
    else rowsByRequest.set(key, [row]);
  });
  sheet.insertColumnsAfter(NAMES.length, 2);
  sheet.getRange(1, STATUS + 1, 1, 2).setValues([["Status", "Run ID"]]);
  const marks = new Array(count).fill(["", ""]);
  let runs = 0;
  for (const rows of rowsByRequest.values()) {
    const token = `'rr_job_${Math.floor(runs / 1000)}_0_${runs % 1000}`;
    for (const row of rows) marks[row] = ["'not submitted yet", token];
    runs++;
  }
  sheet.getRange(2, STATUS + 1, count, 2).setValues(marks);
  SpreadsheetApp.flush();

  const parts = new Map();
  const lines = read(FIRST_OUTPUT);
  lines.forEach((line, row) => {
    const token = line[RUN_ID];
    if (!token.startsWith("rr_job_")) return;
    const end = token.lastIndexOf("_");
    const name = token.slice(0, end);
    if (!parts.has(name)) parts.set(name, new Map());
    const index = Number(token.slice(end + 1));
    const rows = parts.get(name).get(index);
    if (rows) rows.push(row);
    else parts.get(name).set(index, [row]);
  });
  const batches = [];
  const idOf = new Map();
  for (const part of parts.values()) {
    const tokens = [];
    const requests = [];
    for (const [row] of part.values()) {
      const list = argumentsOf(lines[row]);
      if (list === null) continue;
      tokens.push(lines[row][RUN_ID]);
      requests.push(requestOf(list));
    }
    const options = { method: "post", contentType: "application/json", payload: JSON.stringify({ task_run_requests: requests }) };
    const created = fetchJson("", options);
    batches.push(created.batch_run_id);
    created.run_ids.forEach((id, i) => {
      idOf.set(tokens[i], id.trim());
    });
  }
  const ids = read(FIRST_OUTPUT).map((line) => {
    const id = idOf.get(line[RUN_ID]);
    return id === undefined ? [textCell(line[STATUS]), textCell(line[RUN_ID])] : ["'queued", textCell(id)];
  });
  sheet.getRange(2, STATUS + 1, count, 2).setValues(ids);
  SpreadsheetApp.flush();
  Utilities.sleep(60000);

  const results = new Map();
  const places = new Map();
  for (const batch of batches) {
    const statuses = new Map();
    for (const [status, runIds] of Object.entries(fetchJson(`/${batch}`).status_map)) for (const id of runIds) statuses.set(id.trim().toLowerCase(), status);
    for (const result of fetchJson(`/${batch}/export`)) {
      const key = result.run_id.trim().toLowerCase();
      if (statuses.get(key) !== "complete" || results.has(key)) continue;
      results.set(key, result);
      for (const name in result.output) if (!places.has(name)) places.set(name, places.size);
    }
  }
  sheet.insertColumnsAfter(FIRST_OUTPUT, places.size);
  sheet.getRange(1, FIRST_OUTPUT + 1, 1, places.size).setValues([[...places.keys()]]);
  const filled = read(FIRST_OUTPUT + places.size).map((line) => {
    const result = results.get(line[RUN_ID].toLowerCase());
    const list = result === undefined || line[STATUS] === "complete" ? null : argumentsOf(line);
    if (list === null || !agrees(list, result.arguments)) return line.slice(STATUS).map(outputCell);
    const cells = new Array(2 + places.size).fill("");
    cells[0] = "'complete";
    cells[1] = textCell(result.run_id);
    for (const name in result.output) {
      const place = places.get(name);
      const present = line[FIRST_OUTPUT + place];
      cells[2 + place] = outputCell(present === "" ? result.output[name] : present);
    }
    return cells;
  });
  sheet.getRange(2, STATUS + 1, count, 2 + places.size).setValues(filled);
}
