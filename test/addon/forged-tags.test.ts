import type { SheetModel } from "../../workbench/spreadsheet/sheet-model";
import { COUNTRIES, Scene } from "./scene";

/** Countries with a second column that a person filled, part of it blank. */
const ROWS = [["Country", "Salary"], ...COUNTRIES.slice(1).map(([country = ""], i) => [country, i === 2 ? "" : `EUR ${40 + i},000`])];
const SLOW = { localApi: { pace: { startMs: [1_000, 2_000], finishMs: [90_000, 100_000] } } } as const;
const ROLES = { Status: /^s:/, "Run ID": /^r:/, "Run details": /^d:/, output: /^o:/ } as const;

const tagsOf = (sheet: SheetModel, role: RegExp) => sheet.metadata.filter(({ key, value }) => key === "rowrunner" && role.test(value ?? ""));

/** What a guest can do with a script of their own: put Rowrunner's tags on another column too, or move them there. */
function forge(sheet: SheetModel, role: RegExp, column: number, isMoved: boolean): void {
  const place = { kind: "column", column: sheet.columnModel(column) } as const;
  const forged = tagsOf(sheet, role).map((tag) => ({ ...tag, id: isMoved ? tag.id : tag.id + 100_000, place }));
  const kept = isMoved ? sheet.metadata.filter((tag) => !tagsOf(sheet, role).includes(tag)) : sheet.metadata;
  sheet.setMetadata([...kept, ...forged]);
}

const salaries = (scene: Scene) => scene.column("Salary");

describe.each(["v0", "parallel"] as const)("a tag that a guest put on a person's column, over %s", (api) => {
  describe.each(Object.entries(ROLES))("%s", (_name, role) => {
    it.each([
      ["beside Rowrunner's own, while runs are out", false],
      ["moved from Rowrunner's own, while runs are out", true],
    ])("%s: nothing is written there", (_how, isMoved) => {
      const scene = new Scene({ api, rows: ROWS, ...SLOW });
      scene.start();
      forge(scene.sheet, role, 2, isMoved);
      scene.letTriggersWork();
      expect(salaries(scene)).toEqual(ROWS.slice(1).map(([, salary]) => salary));
      expect(scene.column("capital").filter((capital) => capital !== "")).toHaveLength(4);
      expect(tagsOf(scene.sheet, role).map(({ place }) => scene.sheet.positionOf(place))).not.toContain(2);
    });

    it("nor by another run, retry or undo", () => {
      const scene = new Scene({ api, rows: ROWS });
      const { jobId } = scene.start();
      scene.letTriggersWork();
      for (const act of [() => scene.start({ again: true }), () => scene.ask("undoJob", { jobId }), () => scene.call("putBackRows", { setUp: null })]) {
        forge(scene.sheet, role, 2, false);
        act();
        scene.letTriggersWork();
        expect(salaries(scene)).toEqual(ROWS.slice(1).map(([, salary]) => salary));
      }
    });
  });
});

describe("a copy of one of Rowrunner's columns, with its contents and its tag", () => {
  /** Copies a column into the one right of all others, as an editor's script may. */
  function copied(header: string) {
    const scene = new Scene({ ...SLOW });
    scene.start();
    scene.clock.advance(60_000);
    scene.runtime.fireDue();
    const { sheet } = scene;
    const column = (scene.shown()[0] ?? []).indexOf(header) + 1;
    const target = sheet.lastColumn() + 1;
    const tags = sheet.metadata.filter(({ place }) => sheet.positionOf(place) === column);
    sheet.setText(
      1,
      target,
      scene.shown().map((line) => [line[column - 1] ?? ""]),
    );
    const place = { kind: "column", column: sheet.columnModel(target) } as const;
    sheet.setMetadata([...sheet.metadata, ...tags.map((tag) => ({ ...tag, id: tag.id + 100_000, place }))]);
    return { scene, target };
  }

  it("stops the job and names both columns, until one of them is gone", () => {
    const { scene, target } = copied("Status");
    scene.letTriggersWork(3);
    const [job] = scene.ask("getJobs", undefined);
    expect(job?.problem).toMatchObject({ kind: "columns-unclear", message: expect.stringContaining('column "Status"') });
    scene.sheet.deleteColumns(target, 1);
    scene.ask("checkJob", { jobId: job?.jobId ?? "", force: true });
    scene.letTriggersWork();
    expect(scene.column("capital").filter((capital) => capital !== "")).toHaveLength(4);
    expect(scene.column("Status").filter((status) => status === "complete")).toHaveLength(4);
  });

  it("that has less of what Rowrunner wrote is left to its owner", () => {
    const { scene, target } = copied("Status");
    scene.sheet.setText(2, target, [["mine"], ["my own"]]);
    scene.letTriggersWork();
    expect(
      scene
        .shown()
        .slice(1, 3)
        .map((line) => line.at(-1)),
    ).toEqual(["mine", "my own"]);
    expect(tagsOf(scene.sheet, ROLES.Status)).toHaveLength(1);
  });
});
