import { toRunId } from "../../../src/providers/http/run-id";
import { readCsvExport } from "../../../src/providers/v0/csv-export";
import { readRun } from "../../../src/providers/v0/run";

const HEADER = "task_id,batch_run_id,run_id,status,runner";
const WANTED = new Set(["r1", "r2", "r3", "r4"]);

/** Reads an export; `outputs` are what the JSON of each run would say. */
function read(text: string, argumentNames: readonly string[] = [], outputs: Readonly<Record<string, unknown>> = {}, more: object = {}) {
  const asked: string[] = [];
  const known = { statuses: new Map(), reasons: new Map(), argumentNames: new Set(argumentNames) };
  const { runs, whole } = readCsvExport(text, known, WANTED, (runId) => {
    asked.push(runId);
    return readRun(runId, { status: "complete", output: outputs, ...more }, known, String);
  });
  return { runs, whole, asked, outputs: runs.map((run) => [...run.outputs]) };
}

test("a row tells of a run what CSV can", () => {
  expect(read(`${HEADER},q,a\nt,b,r1,Complete,neon,x,y\n`, ["q"])).toMatchObject({
    runs: [
      {
        runId: toRunId("r1"),
        status: "complete",
        arguments: new Map([["q", "x"]]),
        outputs: new Map([["a", "y"]]),
        error: "",
        basis: [],
        warnings: [],
        token: "",
        createdAt: "",
        finishedAt: "",
      },
    ],
    whole: true,
    asked: [],
  });
});

test("a run that is not complete has no outputs", () => {
  expect(read(`${HEADER},a\nt,b,r1,failed,neon,y\nt,b,r2,running,neon,y\n`).outputs).toEqual([[], []]);
});

test("a run whose outputs are all blank has none, as far as CSV tells", () => {
  expect(read(`${HEADER},a,b\nt,b,r1,complete,neon,,\nt,b,r2,complete,neon,,x\n`).outputs).toEqual([
    [],
    [
      ["a", ""],
      ["b", "x"],
    ],
  ]);
});

test("a header in another case or with blanks is known", () => {
  expect(read("Task_ID, batch_run_id,RUN_ID , status,runner,a\nt,b,r1,complete,neon,y\n").runs).toHaveLength(1);
});

test.each(["", "a", "task_id,batch_run_id,status,runner", "<html>"])("a file that begins %j is not guessed at", (text) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({
      kind: "bad-response",
      facts: { fault: "export-not-csv" },
    }),
  );
});

test.each([
  ["too short", "t,b,r2,complete,neon"],
  ["too long", "t,b,r2,complete,neon,y,z"],
])("a row that is %s is not taken, and the file not whole", (_name, row) => {
  const { runs, whole } = read(`${HEADER},a\nt,b,r1,complete,neon,y\n${row}\nt,b,r3,complete,neon,y\n`);
  expect([runs.map(({ runId }) => runId), whole]).toEqual([["r1", "r3"], false]);
});

test("rows without a run id and of runs that are not wanted are passed over", () => {
  const { runs, whole } = read(`${HEADER},a\nt,b, ,complete,neon,y\nt,b,other,complete,neon,y\nt,b,R1,complete,neon,y\n`);
  expect([runs.map(({ runId }) => runId), whole]).toEqual([["R1"], true]);
});

test("without a line break at its end the last row may be cut off", () => {
  const { runs, whole } = read(`${HEADER},a\nt,b,r1,complete,neon,y\nt,b,r2,complete,neon,y`);
  expect([runs.map(({ runId }) => runId), whole]).toEqual([["r1"], true]);
});

test.each<[readonly string[], string, readonly string[], readonly string[]]>([
  [["q"], "a,b", [], ["a", "b"]],
  [["q", "p"], "p,q", ["p", "q"], []],
  [["q", "p"], "q,a,p", ["q", "p"], ["a"]],
  [["q"], "q,q", ["q"], ["q"]],
])("of arguments %j and columns %s, %j are arguments and %j outputs", (names, columns, args, outputs) => {
  const [run] = read(`${HEADER},${columns}\nt,b,r1,complete,neon,${columns}\n`, names).runs;
  expect([[...(run?.arguments?.keys() ?? [])], [...(run?.outputs.keys() ?? [])]]).toEqual([args, outputs]);
});

describe("the JSON of single runs tells which columns are text", () => {
  const rows = (...fields: readonly string[]) => fields.map((field, i) => `t,b,r${i + 1},complete,neon,${field}\n`).join("");

  test("the run that settles most is asked", () => {
    const { asked, outputs } = read(`${HEADER},a,b\n${rows("x,1", "1.50,1", "2.50,3")}`, [], { a: "1.50", b: 1 });
    expect(asked).toEqual(["r2"]);
    expect(outputs[2]).toEqual([
      ["a", "2.50"],
      ["b", 3],
    ]);
  });

  test("three runs at most", () => {
    const { asked, outputs } = read(`${HEADER},a,b,c,d\n${rows("1.50,,,", ",1.50,,", ",,1.50,", ",,,1.50")}`, [], { a: 1.5, b: 1.5, c: 1.5, d: 1.5 });
    expect(asked).toEqual(["r1", "r2", "r3"]);
    expect(outputs.map((own, i) => own[i]?.[1])).toEqual([1.5, 1.5, 1.5, "1.50"]);
  });

  test("none when no value could be anything but text", () => expect(read(`${HEADER},a\n${rows("x", "007")}`).asked).toEqual([]));

  test("a value that it has not, or null, settles nothing", () => {
    expect(read(`${HEADER},a,b\n${rows("1.50,2.50")}`, [], { a: null }).outputs).toEqual([
      [
        ["a", "1.50"],
        ["b", "2.50"],
      ],
    ]);
  });
});
