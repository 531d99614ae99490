import type { Script } from "../../workbench/page/model";
import type { Change, ClientMessage, ServerMessage } from "../../workbench/page/protocol";
import { Session } from "../../workbench/page/session";
import { FakeWorkbook } from "./fake-workbook";

const PAGE = 1;
const OTHER = 2;
const DRAWER = { now: 0, executions: [], triggers: [], quotas: [] };

function start(parts: Partial<Script> = {}) {
  const workbook = new FakeWorkbook([["Country"], ["Peru"], ["Chad"]], 3);
  const posts: { readonly to: number | null; readonly message: ServerMessage }[] = [];
  const ran: string[] = [];
  const answers: ClientMessage[] = [];
  const script: Script = {
    menus: () => [],
    runMenu: (name) => void ran.push(name),
    callFromClient: (name) => {
      ran.push(name);
      return { ok: true, value: name };
    },
    edited: () => void ran.push("edit"),
    isDue: () => false,
    fireDue: () => void ran.push("trigger"),
    advance: () => undefined,
    drawer: () => DRAWER,
    ...parts,
  };
  const session: Session = new Session(workbook, script, {
    deployment: "bound",
    project: null,
    api: null,
    post: (to, message) => posts.push({ to, message }),
    publish: () => "/frame/1",
    waitForMessage: () => {
      const message = answers.shift();
      if (message) session.receive(PAGE, message);
    },
  });
  session.join(PAGE);
  session.join(OTHER);
  posts.length = 0;
  const operate = (operation: Extract<ClientMessage, { kind: "operation" }>["operation"], version = 0, page = PAGE, id = 1) =>
    session.receive(page, { kind: "operation", id, version, operation });
  const changesFor = (page: number): readonly Change[] =>
    posts.flatMap(({ to, message }) => (to === page && message.kind === "changes" ? message.changes : []));
  return { session, workbook, posts, ran, answers, operate, changesFor };
}

const type = { kind: "type", sheetId: 1, row: 2, column: 2, cells: [["5"]] } as const;

describe("what a person does in the grid", () => {
  test("reaches the spreadsheet, and every page that shows it", () => {
    const { workbook, posts, operate } = start();
    operate(type);
    expect(workbook.rows[1]).toEqual(["Peru", 5, null]);
    expect(posts).toEqual([
      { to: PAGE, message: expect.objectContaining({ kind: "changes", operationId: 1 }) },
      { to: OTHER, message: expect.objectContaining({ kind: "changes", operationId: null }) },
    ]);
  });

  test("that cannot be done is refused in plain words, to that page alone", () => {
    const { posts, operate } = start();
    operate({ kind: "move-rows", sheetId: 1, at: 2, count: 1, before: 1 });
    expect(posts).toEqual([{ to: PAGE, message: { kind: "refused", operationId: 1, message: "The fake spreadsheet cannot move-rows." } }]);
  });

  test("is refused when rows were moved meanwhile by somebody else", () => {
    const { workbook, posts, operate } = start();
    operate({ kind: "insert-rows", sheetId: 1, at: 2, count: 1 }, 0, OTHER);
    operate(type, 0);
    expect(workbook.rows[1]).toEqual([null, null, null]);
    expect(posts.at(-1)?.message).toMatchObject({ kind: "refused" });
  });

  test("is not refused when the rows were moved by the same page, which knows", () => {
    const { workbook, operate } = start();
    operate({ kind: "insert-rows", sheetId: 1, at: 2, count: 1 });
    operate(type, 0, PAGE, 2);
    expect(workbook.rows[1]).toEqual([null, 5, null]);
  });

  test("goes in while a script waits for the network, and finds what the script wrote until then", () => {
    const { session, workbook, operate, changesFor } = start({
      runMenu: () => {
        workbook.write(2, 3, [["half"]]);
        operate({ kind: "reorder-rows", sheetId: 1, row: 2, column: 1, columns: 3, order: [1, 0] });
        session.waiting();
        workbook.write(2, 3, [["more"]]);
      },
    });
    session.receive(PAGE, { kind: "menu", functionName: "run" });
    session.work();
    expect(workbook.rows.slice(1)).toEqual([
      ["Chad", null, "more"],
      ["Peru", null, "half"],
    ]);
    expect(changesFor(OTHER).map(({ kind }) => kind)).toEqual(["cells", "reorder-rows", "cells"]);
  });
});

describe("the script", () => {
  test("runs one function at a time, in order, and answers the page that asked", () => {
    const { session, posts, ran } = start();
    session.receive(PAGE, { kind: "menu", functionName: "first" });
    session.receive(OTHER, { kind: "call", id: 9, functionName: "second", args: [] });
    session.work();
    expect(ran).toEqual(["first", "second"]);
    expect(posts).toContainEqual({ to: OTHER, message: { kind: "answer", id: 9, ok: true, value: "second" } });
  });

  test("that breaks the runtime does not stop what waits behind it", () => {
    const complain = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const { session, ran, posts } = start({
      runMenu: () => {
        throw new Error("the runtime is broken");
      },
    });
    session.receive(PAGE, { kind: "menu", functionName: "first" });
    session.receive(PAGE, { kind: "call", id: 1, functionName: "second", args: [] });
    session.work();
    expect(ran).toEqual(["second"]);
    expect(posts).toContainEqual({ to: null, message: expect.objectContaining({ kind: "toast", text: "the runtime is broken" }) });
    expect(complain).toHaveBeenCalledTimes(1);
    complain.mockRestore();
  });

  test("waits for the person's answer to a dialog, while the person goes on editing", () => {
    const given: unknown[] = [];
    const { session, workbook, answers } = start({ runMenu: () => void given.push(session.ask("Sure?", "", ["yes", "no"], false)) });
    answers.push({ kind: "operation", id: 3, version: 0, operation: type }, { kind: "dialog-answer", dialogId: 1, button: "no", text: "" });
    session.receive(PAGE, { kind: "menu", functionName: "ask" });
    session.work();
    expect(given).toEqual([expect.objectContaining({ button: "no" })]);
    expect(workbook.rows[1]?.[1]).toBe(5);
  });

  test("has its triggers fired when they are due, and only then", () => {
    let due = false;
    const { session, ran } = start({ isDue: () => due });
    session.tick();
    expect(ran).toEqual([]);
    due = true;
    session.tick();
    expect(ran).toEqual(["trigger"]);
  });
});

test("a page that joins late gets the sheet as it is and the sidebar that is open", () => {
  const { session, operate, posts } = start();
  session.showSidebar("Rowrunner", "<p>hello</p>");
  operate(type);
  session.join(3);
  const hello = posts.at(-1);
  expect(hello).toMatchObject({ to: 3, message: { kind: "hello", sidebar: { title: "Rowrunner", path: "/frame/1", width: 300 } } });
  expect(hello?.message.kind === "hello" && hello.message.sheets[0]?.block.cells[1]).toEqual(["Peru", 5, null]);
});

test("the sheet can be had as CSV", () => {
  const { session } = start();
  expect(session.csv(1)?.body.split("\n")[1]).toBe("Peru,null,null");
  expect(session.csv(2)).toBeNull();
});
