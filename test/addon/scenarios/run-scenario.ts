import type { JobView } from "../../../src/contract/job";
import { DEFAULT_API_KEY } from "../../../workbench/api/local-api";
import { type ToldAnswer, toldAnswer } from "../in-words";
import type { Scenario, Step } from "./plan";
import { detailsOf, ownColumns, valuesOf } from "./sheet-watch";
import { World } from "./world";

const STEP_MS = 40 * 60_000;

/** Plays a scenario to its end. @throws when a promise is broken */
export function runScenario(scenario: Scenario): World {
  const world = new World(scenario);
  for (const step of scenario.early) doStep(world, step);
  noted(world.press(world.form()));
  for (const step of scenario.steps) doStep(world, step);
  bringToEnd(world);
  checkEnd(world);
  return world;
}

function doStep(world: World, step: Step): void {
  const { person, clock, runtime } = world;
  switch (step.do) {
    case "wait":
      clock.advance(step.seconds * 1000);
      if (step.fire) world.fire();
      return;
    case "check":
      for (const jobId of world.jobIds()) {
        const answer = noted(world.call("checkJob", { jobId, force: step.force }, step.by === "starter" ? world.starter : world.other));
        if (step.by === "other" && answer?.ok) throw new Error("somebody else checked the job");
      }
      return;
    case "run-rest":
      noted(world.press({ ...world.form(), rows: { kind: "unfilled" } }));
      return;
    case "retry":
    case "stop":
    case "resume":
      for (const jobId of world.jobIds().slice(0, 1)) {
        noted(step.do === "retry" ? world.retry(jobId) : world.call(step.do === "stop" ? "stopJob" : "resumeJob", { jobId }));
      }
      return;
    case "menu":
      return world.menu();
    case "settle":
      return settle(world);
    case "copy-document":
      return copyDocument(world);
    case "edit":
      return person.do(step.edit);
    case "network":
      return world.network.add(step.fault);
    case "platform":
      return world.platform.add(step.fault);
    case "guest":
      return world.guest.do(step.action);
    case "triggers-deleted":
      return runtime.deleteTriggers(world.document.id);
    case "triggers-disabled":
      return runtime.disableTriggers(world.document.id);
    case "permission-lost":
    case "consent-lapsed":
    case "consent-granted":
      return world.consent(step.do);
    case "lock":
      try {
        runtime.holdLock(world.document.id, step.seconds * 1000);
      } catch {
        // Held already.
      }
  }
}

/** Problems are sentences for a person. */
function noted<T>(answer: ToldAnswer<T> | null): ToldAnswer<T> | null {
  if (answer !== null && !answer.ok) checkWords(`${answer.problem.message} ${answer.problem.action}`);
  return answer;
}

function checkWords(text: string): void {
  if (/\bat \S+ \(|\b(Type|Range|Reference|Syntax)Error\b|undefined|\[object|<\w/.test(text)) throw new Error(`not for people: ${text}`);
}

/** A copy of the document, with its properties, asks nobody and leaves its cells alone. */
function copyDocument(world: World): void {
  if (!world.platform.isQuiet || world.lacksConsent) return;
  const { runtime, network, starter } = world;
  const copy = runtime.copyDocument(world.document.id, { withProperties: true });
  const before = copy.sheets.map(valuesOf);
  const requests = network.requests;
  const ids = world.jobIds();
  const ask = (name: string, input: unknown) => {
    const { answer } = runtime.callFromClient(copy.id, name, input === undefined ? [] : [input], starter);
    if (!answer.ok) throw new Error(`${name} in a copy: ${answer.message}`);
    return toldAnswer<unknown>(String(answer.value));
  };
  const jobs = ask("getJobs", undefined);
  if (!jobs.ok || (jobs.value as unknown[]).length > 0) throw new Error("the copy lists jobs of the original");
  for (const jobId of ids)
    if (ask("checkJob", { jobId, force: true }).ok || ask("resumeJob", { jobId }).ok) throw new Error("the copy works for the original's job");
  runtime.runMenu(copy.id, "checkNow", starter);
  if (network.requests !== requests) throw new Error("the copy asked the server");
  if (JSON.stringify(copy.sheets.map(valuesOf)) !== JSON.stringify(before)) throw new Error("the copy's cells changed");
  if (runtime.triggers(copy.id).length > 0) throw new Error("the copy has a trigger");
}

/** The person decides as the scenario says. */
function settle(world: World): void {
  for (const job of world.jobs()) {
    for (let i = 0; i < 3; i++) {
      const doubt = i === 0 ? job.doubt : (world.jobs().find(({ jobId }) => jobId === job.jobId)?.doubt ?? null);
      if (doubt === null) break;
      decide(world, job, doubt.runs);
    }
  }
}

function decide(world: World, { jobId }: Pick<JobView, "jobId">, runs: number): void {
  const { doubt } = world.scenario;
  if (doubt === "adopt") {
    for (const batchRunId of world.runs.lostBatches) {
      const answer = noted(world.call("settleDoubt", { jobId, choice: { kind: "adopt", batchRunId } }));
      if (answer?.ok) return;
    }
  }
  const kind = doubt === "leave" ? "leave" : "resubmit";
  if (kind === "resubmit") world.resubmitted += runs;
  noted(world.call("settleDoubt", { jobId, choice: { kind } }));
}

/** All faults end, the person settles what is theirs, and the job is looked after until it ends. */
function bringToEnd(world: World): void {
  const { person, scenario } = world;
  world.network.heal();
  world.platform.heal();
  world.consent("consent-granted");
  world.clock.advance(STEP_MS);
  if (!person.isSheetThere) person.restoreSheet();
  person.openAll();
  checkTrigger(world);
  for (let round = 0; ; round++) {
    const open = world.jobs().filter(({ endedAt }) => endedAt === null);
    if (open.length === 0) break;
    if (round > 9) throw new Error(`the job never ends: ${JSON.stringify(open)}`);
    for (const { jobId, state, doubt } of open) {
      // What a guest forged is never sent; the person stops such a job.
      if (world.guest.hasForged && (state === "attention" || round > 5)) noted(world.call("stopJob", { jobId }));
      else if (doubt !== null) settle(world);
      else if (state === "attention") noted(world.call("resumeJob", { jobId }));
      else if (scenario.end === "sidebar" || round > 5) noted(world.call("checkJob", { jobId, force: false }));
    }
    world.clock.advance(STEP_MS);
    if (scenario.end === "trigger") world.fire();
  }
}

/** Once the sidebar was opened, whatever a job promises of checks in the background is kept by a trigger that fires. */
function checkTrigger(world: World): void {
  const promised = world.jobs().filter(({ mine, background }) => mine && ["minute", "hour", "sometimes"].includes(background ?? ""));
  const isAlive = world.runtime.triggers(world.document.id).some(({ disabled, user }) => !disabled && user === world.starter);
  if (promised.length > 0 && !isAlive) throw new Error(`no trigger keeps what is promised: ${promised.map(({ background }) => background)}`);
}

/** No row ends with the answer of other arguments than it has now, unless it says so or the sidebar does. */
function checkPlaces(world: World): void {
  const { person, runs } = world;
  const own = ownColumns(person.sheet);
  if (own.input === 0) return;
  const wrong = valuesOf(person.sheet)
    .slice(1)
    .filter((line) => {
      const { shown } = detailsOf(line, own);
      const run = shown === null || shown.outcome !== "complete" || shown.changed ? undefined : runs.of(shown.runId);
      return run !== undefined && String(Object.values(run.arguments)[0] ?? "") !== String(line[own.input - 1] ?? "");
    });
  const told = wrong.length === 0 ? null : world.call("getFreshness", { setUp: own.setUp });
  if (!told?.ok) return;
  const { stale, misplaced, unknown, selfChanging } = told.value;
  if (stale + misplaced + unknown < wrong.length && !selfChanging)
    throw new Error(`${wrong.length} rows have another's answer, told are ${JSON.stringify(told.value)}`);
}

/** What must be so when all is over. */
function checkEnd(world: World): void {
  const { runtime, runs, watch, person, scenario } = world;
  world.clock.advance(2 * STEP_MS);
  world.fire();
  const left = runtime.triggers();
  if (left.length > 0) throw new Error(`a trigger is left behind: ${JSON.stringify(left)}`);
  for (const jobId of world.jobIds()) noted(world.call("checkJob", { jobId, force: true }));
  const jobs = world.jobs();
  if (jobs.length !== world.jobIds().length) throw new Error(`${world.jobIds().length} jobs are stored, ${jobs.length} listed`);
  for (const { problem, background, title } of jobs) checkWords(`${problem?.message ?? ""} ${problem?.action ?? ""} ${background} ${title}`);
  const readable = world.readable();
  if (readable.includes(DEFAULT_API_KEY) || readable.includes("key-of-another")) throw new Error("the key is somewhere it must not be");

  checkPlaces(world);
  // Beyond that nothing holds of records that somebody forged.
  if (world.guest.hasForged) return;

  // Every run that the add-on knows of is in a row, was in a row, or is listed without one.
  const known = new Set(jobs.flatMap(({ batchRunIds }) => batchRunIds.map((id) => id.toLowerCase())));
  const accepted = [...runs.byId.values()].filter(({ batch }) => known.has(batch.toLowerCase()));
  const finished = accepted.filter((run) => runs.outcome(run).kind !== "open");
  const homeless = finished.filter(({ id }) => !watch.filled.has(id.toLowerCase()));
  const orphans = jobs.reduce((sum, job) => sum + job.orphans, 0);
  if (homeless.length > orphans) throw new Error(`${homeless.length} results are nowhere, ${orphans} are listed without a row: ${JSON.stringify(homeless)}`);
  if (scenario.doubt === "adopt" || scenario.api === "parallel") {
    const unknown = [...runs.byId.values()].filter(({ batch }) => !known.has(batch.toLowerCase()));
    if (scenario.api === "parallel" && unknown.length > 0) throw new Error(`runs that no job knows: ${JSON.stringify(unknown)}`);
  }

  // The counts agree with the sheet.
  const own = ownColumns(person.sheet);
  const lines = valuesOf(person.sheet).slice(1);
  const shown = new Map<string, string[]>();
  for (const line of lines) {
    const details = detailsOf(line, own);
    for (const run of [details.shown, details.shown?.failedSince ?? null]) {
      if (run === null) continue;
      const kind: string = "outcome" in run ? String(run.outcome) : "failed";
      shown.set(run.runId.toLowerCase(), [...(shown.get(run.runId.toLowerCase()) ?? []), kind]);
    }
    const running = details.open === null || details.open.state === "skipped" ? undefined : runs.of(details.open.id);
    if (running && known.has(running.batch.toLowerCase()) && jobs.every(({ state }) => state === "finished")) {
      throw new Error(`a row is left open although its run is ${runs.outcome(running).kind}: ${line[own.status - 1]}`);
    }
  }
  const complete = finished.flatMap(({ id }) => shown.get(id.toLowerCase()) ?? []).filter((kind) => kind === "complete").length;
  const failed = finished.filter((run) => runs.outcome(run).kind === "failed").length;
  const lost = finished.filter(({ id }) => !shown.has(id.toLowerCase())).length;
  const told = {
    complete: jobs.reduce((sum, job) => sum + job.filledRows, 0),
    failed: jobs.reduce((sum, job) => sum + job.failedRuns, 0),
    lost: orphans,
  };
  if (told.complete !== complete || told.failed !== failed || told.lost !== lost) {
    throw new Error(`the job counts ${JSON.stringify(told)}, the sheet and the server ${JSON.stringify({ complete, failed, lost })}`);
  }
}
