import type { JobDetails, JobView } from "../../src/contract/job";
import type { Preview } from "../../src/contract/preview";
import type { RowView } from "../../src/contract/row";
import type { OpeningView } from "../../src/contract/settings";
import type { ColumnView, SheetView } from "../../src/contract/sheet";

export function settings(part: Partial<OpeningView> = {}): OpeningView {
  const { baseUrl = "https://api.parallel.ai", keySaved = true } = part;
  return {
    provider: "parallel",
    baseUrl,
    keySaved,
    keys: keySaved ? 1 : 0,
    options: {},
    permissionUrl: "",
    saved: { v0: { baseUrl, keySaved, options: {} }, parallel: { baseUrl, keySaved, options: {} } },
    ...part,
  };
}

export function column(position: number, header: string, part: Partial<ColumnView> = {}): ColumnView {
  const letter = String.fromCharCode(64 + position);
  return { column: position, letter, header, label: header || `Column ${letter}`, sample: "", own: false, ...part };
}

export function sheet(part: Partial<SheetView> = {}): SheetView {
  return {
    sheetId: 0,
    name: "Countries",
    headerRow: 1,
    columns: [column(1, "country"), column(2, "Continent"), column(3, ""), column(4, "Status", { own: true })],
    dataRows: 250,
    selectedRows: 20,
    selection: [[2, 21]],
    isFiltered: false,
    failedRows: 3,
    copied: null,
    beyondFilter: [],
    warnings: [],
    lastForm: null,
    ...part,
  };
}

export function preview(part: Partial<Preview> = {}): Preview {
  return {
    sheetName: "Countries",
    firstRows: [2, 4, 3],
    rows: 248,
    runs: 246,
    batches: 1,
    leftOut: [
      { reason: { kind: "no-arguments" }, count: 1, rows: [17] },
      { reason: { kind: "error-cell", column: "Continent", error: "#N/A" }, count: 1, rows: [40] },
    ],
    outputs: null,
    addedColumns: ["Status"],
    replaced: { count: 0, rows: [] },
    savings: [],
    runners: [{ name: "", runs: 246, known: true }],
    callbackHosts: [],
    baseUrl: "https://api.parallel.ai",
    priceUsd: 2.46,
    capUsd: 10,
    secondsPerRun: [15, 100],
    firstRun: { row: 2, arguments: [{ name: "country", value: "Austria" }], json: '{\n  "country": "Austria"\n}' },
    approval: { runs: 246, runners: [["", 246]], callbackHosts: [], priceUsd: 2.46 },
    warnings: [],
    problem: null,
    ...part,
  };
}

/** A job on its way; `now` is `seconds` after its start. */
export function job(seconds: number, part: Partial<JobView> = {}): JobView {
  const startedAt = Date.parse("2026-11-24T12:00:00Z");
  return {
    jobId: "j1",
    setUp: "s1",
    title: "country-profile",
    provider: "v0",
    runner: "",
    priceUsd: null,
    batchRunIds: ["6f1c1f6e-6a5c-4f0e-9a53-0b3c8e7a1d42"],
    sheetId: 0,
    sheetName: "Countries",
    startedAt: new Date(startedAt).toISOString(),
    endedAt: null,
    now: new Date(startedAt + seconds * 1000).toISOString(),
    state: "running",
    rows: 248,
    unmarkedRows: 0,
    runs: 246,
    unsent: 0,
    counts: [
      { status: "queued", runs: 120 },
      { status: "running", runs: 26 },
      { status: "complete", runs: 98 },
      { status: "failed", runs: 2 },
    ],
    filledRows: 100,
    failedRuns: 2,
    orphans: 0,
    problem: null,
    doubt: null,
    mine: true,
    background: "minute",
    ...part,
  };
}

export function finishedJob(part: Partial<JobView> = {}): JobView {
  return job(130, {
    state: "finished",
    endedAt: "2026-11-24T12:02:05.000Z",
    background: null,
    counts: [
      { status: "complete", runs: 244 },
      { status: "failed", runs: 2 },
    ],
    filledRows: 246,
    ...part,
  });
}

export function details(view: JobView): JobDetails {
  return {
    ...view,
    failures: [{ reason: { kind: "failed", said: "unknown country: Wakanda" }, count: 2, rows: [12, 90] }],
    columns: ["capital", "region"],
    filled: [
      { row: 2, about: "Austria", values: ["Vienna", "Europe"], confidence: "high" },
      { row: 3, about: "Japan", values: ["Tokyo", ""], confidence: "low" },
    ],
  };
}

export function rowView(part: Partial<RowView> = {}): RowView {
  return {
    row: 12,
    runId: "run-12",
    status: "complete",
    jobId: "j1",
    arguments: [
      { name: "country", value: "Austria" },
      { name: "Continent", value: "" },
    ],
    outputs: [
      {
        name: "capital",
        value: "Vienna",
        confidence: "high",
        reasoning: "Two sources agree.",
        sources: [{ title: "Countries of the world", url: "https://example.org/countries", excerpts: ["Austria, capital: Vienna"] }],
      },
      { name: "area_km2", value: "83871", confidence: "", reasoning: "", sources: [] },
    ],
    warnings: [],
    error: "",
    createdAt: "2026-11-24T12:00:01.000Z",
    finishedAt: "2026-11-24T12:00:31.000Z",
    ...part,
  };
}
