import { ApiError, invalid } from "../../../workbench/api/api-error";
import { json, jsonText } from "../../../workbench/api/exchange";
import { isObject, parseObject } from "../../../workbench/api/json-body";
import type { ProviderServer } from "../../../workbench/api/provider-server";
import type { Surroundings } from "../../../workbench/api/surroundings";
import { countryProfile } from "../../../workbench/api/tasks/country-profile";
import type { JsonObject } from "../../../workbench/api/tasks/task";
import { timetableOf } from "../../../workbench/api/timetable";

const MODELS = ["small", "large"];

/** The made-up API's server. It knows the country that sank: its run expires. */
export const toyServer: ProviderServer = {
  name: "toy",
  keyHeader: "authorization",
  about: [],
  greeting: () => [],
  routes(around) {
    const files = new Map<string, readonly Line[]>();
    const batches = new Map<string, Batch>();
    const batchOf = (id: string): Batch => {
      const batch = batches.get(id);
      if (batch === undefined) throw new ApiError(404, `there is no batch "${id}"`);
      return batch;
    };
    const isEnded = (batch: Batch) => around.clock.now() >= batch.endsAt;
    return [
      { method: "GET", path: "/toy/models", about: "models", answer: () => json({ models: MODELS }) },
      {
        method: "POST",
        path: "/toy/files",
        about: "upload lines",
        answer({ body }) {
          const id = around.random.hex();
          files.set(id, parseLines(body));
          return json({ id });
        },
      },
      {
        method: "POST",
        path: "/toy/batches",
        about: "make a batch of a file",
        answer({ body }) {
          const { file, model, mark } = parseObject(body);
          const lines = files.get(String(file));
          if (lines === undefined) throw invalid("file", "is not known");
          if (!MODELS.includes(String(model))) throw invalid("model", `must be one of ${MODELS.join(", ")}`);
          const id = around.random.hex();
          batches.set(id, { id, mark: String(mark), model: String(model), lines, endsAt: endOf(lines, around) });
          return json({ id });
        },
      },
      {
        method: "GET",
        path: "/toy/batches",
        about: "all batches",
        answer: () => json({ batches: [...batches.values()].map(({ id, mark }) => ({ id, mark })) }),
      },
      {
        method: "GET",
        path: "/toy/batches/:batch",
        about: "state of a batch",
        answer({ params: [id = ""] }) {
          const batch = batchOf(id);
          const total = batch.lines.length;
          if (!isEnded(batch)) return json({ state: "working", counts: { total, done: 0 } });
          return json({ state: "ended", counts: { total, done: batch.lines.filter((line) => outcomeOf(line, batch.model).outcome === "done").length } });
        },
      },
      {
        method: "GET",
        path: "/toy/batches/:batch/results",
        about: "results of a batch that has ended, in an order of their own",
        answer({ params: [id = ""] }) {
          const batch = batchOf(id);
          if (!isEnded(batch)) throw new ApiError(409, "the batch has not ended");
          return jsonText([...batch.lines].reverse().map((line) => `${JSON.stringify(outcomeOf(line, batch.model))}\n`));
        },
      },
    ];
  },
};

interface Line {
  readonly id: string;
  readonly arguments: JsonObject;
  readonly columns: readonly string[];
}

interface Batch {
  readonly id: string;
  readonly mark: string;
  readonly model: string;
  readonly lines: readonly Line[];
  readonly endsAt: number;
}

function endOf(lines: readonly Line[], { clock, pace, random, nextRunNumber }: Surroundings): number {
  const ends = lines.map(() => timetableOf(nextRunNumber(), clock.now(), 1, 0, pace, random).finishesAt);
  return ends.reduce((latest, end) => Math.max(latest, end), 0);
}

function parseLines(body: string): readonly Line[] {
  const lines = body.split("\n").map((text): Line => {
    const { id, arguments: given, columns } = parseObject(text);
    if (typeof id !== "string" || !/^[a-zA-Z0-9_-]{1,64}$/.test(id)) throw invalid("id", "must match ^[a-zA-Z0-9_-]{1,64}$");
    if (!isObject(given) || !Array.isArray(columns)) throw invalid("line", "needs arguments and columns");
    return { id, arguments: given, columns: columns.map(String) };
  });
  if (new Set(lines.map(({ id }) => id)).size < lines.length) throw invalid("id", "must be unique in the file");
  return lines;
}

function outcomeOf({ id, arguments: given, columns }: Line, model: string): JsonObject {
  if (given.country === "Atlantis") return { id, outcome: "expired" };
  const done = countryProfile.run(given);
  if (done.kind === "failed") return { id, outcome: "failed", why: done.reason };
  const known: JsonObject = { ...done.outputs, model };
  return { id, outcome: "done", values: Object.fromEntries(columns.map((name) => [name, known[name] ?? null])), cents: 0.2 };
}
