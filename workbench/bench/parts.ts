import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { cpuPoint, exponents } from "./cpu-section";
import { dayInTheLife } from "./day";
import { gridLag } from "./grid-page";
import { firstJob, laterFill, type PhaseCalls, randomOrder } from "./job-phases";
import { LATENCY_SOURCES } from "./latency";
import { measureLoad } from "./load";
import { memoryPeak } from "./memory";
import { peerRuns } from "./peers";
import { figure, number, type Section } from "./report";
import { serverLoad } from "./server-load";

/** The benchmark's parts in their order. Each runs in a process of its own, so that none inherits another's heap. */
export const PARTS = { cpu, calls, day, peers, memory, load, server, grid } satisfies Record<string, (quick: boolean) => Section | Promise<Section>>;

export type PartName = keyof typeof PARTS;

export function isPart(name: string): name is PartName {
  return Object.hasOwn(PARTS, name);
}

function cpu(quick: boolean): Section {
  const sizes = quick ? [1_000, 10_000] : [1_000, 3_000, 10_000, 30_000, 100_000];
  const points = sizes.map((rows) => cpuPoint(rows, rows <= 10_000 ? 9 : 1));
  const fit = exponents(points);
  const at = points.find(({ rows }) => rows === 10_000);
  const ratio = at?.ratio ?? Number.NaN;
  return {
    title: "CPU against the floor",
    text:
      "Plan, submit and fill of rows with 5 arguments and 10 outputs by the bundle, against `workbench/bench/scripts/bare.gs`: a script on the same runtime, as " +
      "cold as every Apps Script execution, that sends the same rows, parses the same JSON and writes the same matrix, and does nothing else: no check, no " +
      "identical rows sent once, no matching by arguments, no protection of cells, nothing that survives a crash. Between the two is " +
      "`workbench/bench/scripts/checked.gs`, which does what the promises ask of each row, but for this one task and in one piece. Time inside service calls " +
      "is not counted; garbage is collected where script and services hand over, so that each pays for its own; twice, since what survives the first time is " +
      "moved once more. What collections cost that find nothing is measured too and taken off. Ratios are medians of the rounds' ratios.",
    figures: [
      figure("CPU of 10,000 rows, times the bare script's", number(ratio, 1), "≤ 3", ratio <= 3),
      figure("the same of the script that does what the promises ask", number(at?.checkedRatio ?? Number.NaN, 1)),
      figure("exponent by fit, Rowrunner", number(fit.rowrunner, 2), "≤ 1.1", fit.rowrunner <= 1.1),
      figure("exponent by fit, bare script", number(fit.bare, 2)),
    ],
    table: {
      head: ["rows", "Rowrunner, ms", "checked script, ms", "bare script, ms", "ratio to the bare one", "microseconds a row", "services meanwhile, ms"],
      lines: points.map(({ rows, rowrunnerMs, checkedMs, bareMs, ratio: times, servicesMs }) => [
        number(rows),
        number(rowrunnerMs),
        number(checkedMs),
        number(bareMs),
        number(times, 1),
        number((rowrunnerMs * 1000) / rows),
        number(servicesMs),
      ]),
    },
    notes:
      "Above the floor is what the promises cost: rows are read and their arguments made when they are planned, again when they are sent, since what they say " +
      "then is sent, and once more when they are filled, where each result is compared with its row; the marks and the run ids are two further readings and " +
      "writings; each cell is looked at before it is written. The checked script shows how much of it that is. The rest is that the code serves any task, " +
      "both APIs and every exception, in layers that can be tested alone: more functions for the engine to compile in each execution, and more objects.",
  };
}

function calls(): Section {
  const job = firstJob("v0");
  const later = laterFill("v0");
  const groups = firstJob("parallel");
  const laterGroups = laterFill("parallel");
  const random = randomOrder();
  const line = (phase: string, { fetches, others, kinds }: PhaseCalls) => [
    phase,
    number(fetches),
    number(others),
    Object.entries(kinds)
      .filter(([kind]) => kind !== "fetch")
      .map(([kind, count]) => `${count} ${kind}`)
      .join(", "),
  ];
  const idle = job.nothingNew;
  const fillFetches = later.fill.fetches - later.batches;
  const fillOthers = later.fill.others - idle.others;
  // The first fill makes the columns, the last poll ends the job.
  const filling = random.polls.filter(({ newRows }) => newRows > 0).slice(1, -1);
  const most = Math.max(...filling.map(({ writes }) => writes));
  return {
    title: "Service calls",
    text: "A job of 10,000 rows, 10 batches of 1,000, over the v0 API, as a script bound to the sheet. Building ranges and the like makes no round trip at Google and is not counted.",
    figures: [
      figure("submit", `${job.submit.fetches} POSTs + ${job.submit.others} others`, "≤ 10 + 25", job.submit.fetches <= 10 && job.submit.others <= 25),
      figure("poll with nothing new, 10 batches", `${idle.fetches} fetches + ${idle.others} others`, "≤ 10 + 4", idle.fetches <= 10 && idle.others <= 4),
      figure("fill of 1,000 rows, beside what that poll costs", `${fillFetches} fetch + ${fillOthers} others`, "≤ 1 + 6", fillFetches <= 1 && fillOthers <= 6),
      figure(`random order in ${random.blocks} blocks of rows: most writes a poll`, `${most}`, `≤ ${random.blocks}`, most <= random.blocks),
    ],
    table: {
      head: ["execution", "fetches", "others", "by kind"],
      lines: [
        line("start, before the first POST (the first job on the sheet)", job.prepare),
        line("submit: read again what the rows say, POSTs, write run ids, answer the sidebar", job.submit),
        line("poll: all runs went from queued to running", job.running),
        line("poll: nothing new", idle),
        line("fill of 1,000 rows, the first: makes ten columns", job.firstFill),
        line(`fill of 1,000 rows, a later one (${later.batches} batches)`, later.fill),
      ],
    },
    notes:
      "Start-up calls are listed by themselves: the lock, the records, the headers, the GET that proves the key, the trigger, a tag for each input column (once " +
      "a sheet), Status and Run ID, the job's record before the marks and the marks before the first POST. Between two POSTs there is one note in the records, " +
      "which promise 2 needs. The fill's own calls are: tags (which find the sheet too), last row, values, one write, its flush, one note (the poll's note, which one with nothing new saves). Rows that were filled before are written " +
      "again as they are when that joins two writes, provided that each of their cells still is what the API gave.",
    more: {
      text:
        "The same job over task groups: 10 groups of 1,000 runs, each made by a POST of its own. No aims were set for it. A fill " +
        "reads what is in the sheet before it asks for outputs and again before it writes.",
      head: ["execution", "fetches", "others", "by kind"],
      lines: [
        line("submit: make 10 groups, 10 POSTs, write run ids", groups.submit),
        line("poll: nothing new", groups.nothingNew),
        line("fill of 1,000 rows, the first: makes ten columns", groups.firstFill),
        line(`fill of 1,000 rows, a later one (${laterGroups.batches} groups)`, laterGroups.fill),
      ],
    },
  };
}

function day(quick: boolean): Section {
  const rows = quick ? 10_000 : 100_000;
  const days = (["bound", "addon"] as const).flatMap((deployment) => [false, true].map((sidebar) => dayInTheLife({ rows, deployment, sidebar })));
  const longest = Math.max(...days.map(({ longestMs }) => longestMs)) / 60_000;
  const trigger = Math.max(...days.map(({ triggerMinutes }) => triggerMinutes));
  const fetches = Math.max(...days.map((one) => one.fetches));
  const properties = Math.max(...days.map(({ propertyCalls }) => propertyCalls));
  const bytes = Math.max(...days.map(({ propertyBytes }) => propertyBytes));
  const all = days.every(({ filledRows, failedExecutions }) => filledRows === rows && failedExecutions === 0);
  return {
    title: "A day in the life",
    text: `${number(rows)} rows, runs of 1 to 10 minutes that end in any order, the quotas of a consumer account. What service calls and requests cost is a model:`,
    table: {
      head: [
        "script, sidebar",
        "rows filled",
        "first cell, min",
        "last cell, min",
        "executions",
        "longest, min",
        "trigger minutes",
        "fetches",
        "property calls",
        "property bytes",
      ],
      lines: days.map((one) => [
        `${one.deployment === "bound" ? "bound" : "add-on"}, ${one.sidebar ? "open" : "closed"}`,
        number(one.filledRows),
        number(one.firstFilled, 1),
        number(one.lastFilled, 1),
        number(one.executions),
        number(one.longestMs / 60_000, 1),
        number(one.triggerMinutes, 1),
        number(one.fetches),
        number(one.propertyCalls),
        number(one.propertyBytes),
      ]),
    },
    figures: [
      figure("all rows filled, no execution failed", all ? "yes" : "no", "yes", all),
      figure("longest execution, minutes", number(longest, 1), "< 4.5 of 6", longest < 4.5),
      figure("trigger minutes", number(trigger, 1), "≤ 90 a day", trigger <= 90),
      figure("fetches", number(fetches), "≤ 20,000 a day", fetches <= 20_000),
      figure("property reads and writes", number(properties), "≤ 50,000 a day", properties <= 50_000),
      figure("bytes of document properties", number(bytes), "≤ 500 KB", bytes <= 500 * 1024),
      figure("longest answer to the sidebar, characters", number(Math.max(...days.map(({ longestAnswer }) => longestAnswer)))),
    ],
    notes: [
      "The model (`workbench/bench/latency.ts`):",
      "",
      "| what | cost | source |",
      "| --- | --- | --- |",
      ...LATENCY_SOURCES.map((line) => `| ${line.join(" | ")} |`),
    ].join("\n"),
  };
}

function peers(quick: boolean): Section {
  const rows = quick ? 1_000 : 2_000;
  return {
    title: "Other ways of working",
    text:
      `The same ${number(rows)} rows, the same runtime and model of costs, runs of 1 to 10 minutes. The peers were written for this benchmark ` +
      "(`workbench/bench/scripts`). *One cell, one request*: each output cell is its own request that waits for its answer, ten fields a row, as custom functions " +
      "do it. *Row by row*: a loop with `getValue`, one run a row, `setValue` for each output. *Bulk in one execution*: everything is submitted in batches, " +
      "waited for, and written at the end; what is not written when the 6 minutes are over is lost, though it was paid.",
    table: {
      head: ["way", "rows filled in 6 minutes", "requests", "runs paid", "rows filled in the end", "ended"],
      lines: peerRuns(rows).map((one) => [
        one.name,
        number(one.filledAtWall),
        number(one.requests),
        number(one.runsPaid),
        number(one.filledInTheEnd),
        one.endedAs,
      ]),
    },
  };
}

function memory(quick: boolean): Section {
  const peaks = (quick ? [10_000] : [10_000, 100_000]).map((rows) => memoryPeak(rows));
  return {
    title: "Memory",
    text: "Most heap that the script holds at any write, after a garbage collection there; the workbench's sheet and server are taken off.",
    table: {
      head: ["rows", "peak, MB", "KB a row"],
      lines: peaks.map(({ rows, peakMb }) => [number(rows), number(peakMb), number((peakMb * 1000) / rows, 1)]),
    },
  };
}

async function load(): Promise<Section> {
  const { codeBytes, sidebarBytes, sidebarGzipBytes, loadMs, startMs, interactiveMs } = await withBrowser(measureLoad);
  const kilobytes = (bytes: number) => `${number(bytes / 1024, 1)} KB`;
  return {
    title: "Load",
    text: "`Code.js` is parsed and loaded by every execution, so by every poll: that is what its size costs. The sizes themselves are tripwires.",
    figures: [
      figure("size of Code.js", kilobytes(codeBytes), "≤ 250 KB", codeBytes <= 250 * 1024),
      figure("size of Sidebar.html", `${kilobytes(sidebarBytes)}, ${kilobytes(sidebarGzipBytes)} compressed`, "≤ 250 KB", sidebarBytes <= 250 * 1024),
      figure("parse and load of Code.js, CPU ms", number(loadMs, 1), "≤ 10", loadMs <= 10),
      figure("execution that does nothing, CPU ms", number(startMs, 1)),
      figure("sidebar usable after, ms, with a server that answers at once", interactiveMs === null ? "no browser" : number(interactiveMs)),
    ],
  };
}

async function server(quick: boolean): Promise<Section> {
  const { runs, statusPerSecond, barePerSecond, exportMb, exportHeapMb, paused } = await serverLoad(quick ? 10_000 : 100_000, quick ? 500 : 2_000);
  const share = statusPerSecond / barePerSecond;
  return {
    title: "The local API at load",
    text:
      `${number(runs)} runs in memory; 20 connections that stay open ask for the status of all batches in turn. The bare server is the same library (hono) ` +
      "answering the same bytes. The client shares the process, for both alike.",
    figures: [
      figure("requests a second, share of the bare server's", `${number(share * 100)} %`, "≥ 70 %", share >= 0.7),
      figure(`heap in the middle of ${number(exportMb)} MB of exports, MB above the start`, number(exportHeapMb, 1), "flat: ≤ 5", exportHeapMb <= 5),
      figure(
        `heap and buffers with ${paused.readers} exports of ${number(paused.exportMb)} MB at once whose readers pause and go on, MB above the start`,
        number(paused.heldMb, 1),
        "flat: ≤ 5",
        paused.heldMb <= 5,
      ),
      figure("most of such an export that waits in the server, KB", number(paused.waitingKb), "≤ 256", paused.waitingKb <= 256),
      figure("made of such an export while its reader pauses, MB: what the connection's buffers take", number(paused.madeMb, 1)),
    ],
  };
}

async function grid(quick: boolean): Promise<Section> {
  const rows = 10_000;
  const lag = await withBrowser(async (browser) => (browser === null ? null : gridLag(browser, rows, quick ? 5_000 : 20_000)));
  return {
    title: "The grid page",
    text: `The workbench's page with ${number(rows)} rows in a headless browser without a GPU while a job of all rows runs: from an arrow key to the frame after it, ten keys a second.`,
    figures:
      lag === null
        ? [figure("input lag", "no browser", "≤ 100 ms")]
        : [
            figure("median lag, ms", number(lag.medianMs), "≤ 100", lag.medianMs <= 100),
            figure("95 of 100 keys, ms", number(lag.mostMs), "≤ 100", lag.mostMs <= 100),
            figure("longest lag, ms", number(lag.longestMs), "≤ 100", lag.longestMs <= 100),
            figure("keys pressed; rows filled meanwhile", `${number(lag.presses)}; ${number(lag.filledMeanwhile)}`),
          ],
  };
}

/** The tests know how to find a browser; `npm run bench` bundles that for us. */
async function withBrowser<T>(work: (browser: Browser | null) => Promise<T>): Promise<T> {
  const launcher = join(__dirname, "browser.cjs");
  let browser: Browser | null = null;
  if (existsSync(launcher)) {
    const { launchBrowser } = createRequire(__filename)(launcher) as { launchBrowser: () => Promise<Browser> };
    browser = await launchBrowser().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return null;
    });
  }
  try {
    return await work(browser);
  } finally {
    await browser?.close();
  }
}
