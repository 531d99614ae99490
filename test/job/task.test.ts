import { columnSetOf, type JobTask, type OutputColumn, taskTitle } from "../../src/job/task";

const column = (name: string, description = ""): OutputColumn => ({ name, type: "text", description });
const columns = (instructions: string, ...names: string[]): JobTask => ({ kind: "columns", instructions, columns: names.map((name) => column(name)) });

describe("which columns a task fills", () => {
  test("different tasks fill different columns", () => {
    const tasks: readonly JobTask[] = [
      { kind: "stored", taskId: "a" },
      { kind: "stored", taskId: "b" },
      columns("a"),
      columns("a", "x"),
      columns("a", "x", "y"),
      columns("b", "x"),
      { kind: "auto", instructions: "a" },
      { kind: "auto", instructions: "b" },
      { kind: "schema", instructions: "a", schema: "{}" },
      { kind: "schema", instructions: "a", schema: '{"a":1}' },
      { kind: "schema", instructions: "b", schema: "{}" },
    ];
    expect(new Set(tasks.map(columnSetOf)).size).toBe(tasks.length);
  });

  test("the same task fills the same columns again, also when a description was reworded", () => {
    expect(columnSetOf({ kind: "stored", taskId: "a" })).toBe(columnSetOf({ kind: "stored", taskId: "a" }));
    expect(columnSetOf({ kind: "columns", instructions: "i", columns: [column("x", "first words")] })).toBe(
      columnSetOf({ kind: "columns", instructions: "i", columns: [{ ...column("x", "better words"), type: "number" }] }),
    );
  });

  test("a later version finds the columns of the same task", () => {
    expect(columnSetOf({ kind: "stored", taskId: "country-profile" })).toBe("2f80pomqh4i");
    expect(columnSetOf(columns("find", "capital"))).toBe("268emrxyznu");
    expect(columnSetOf({ kind: "auto", instructions: "find" })).toBe("ne92dx2da5");
    expect(columnSetOf({ kind: "schema", instructions: "find", schema: "{}" })).toBe("s6x9203ar9");
  });
});

describe("a task in a few words", () => {
  test.each<[JobTask, string]>([
    [{ kind: "stored", taskId: "country-profile" }, "country-profile"],
    [columns(" Find the\ncapital ", "capital"), "Find the capital"],
    [columns(" ", "capital", "area"), "capital, area"],
    [{ kind: "auto", instructions: "" }, "Described task"],
    [{ kind: "schema", instructions: "Find it", schema: "{}" }, "Find it"],
    [{ kind: "schema", instructions: "", schema: "{}" }, "Described task"],
  ])("%j is called %p", (task, title) => {
    expect(taskTitle(task)).toBe(title);
  });

  test("sixty characters are enough", () => {
    expect(taskTitle({ kind: "stored", taskId: "x".repeat(60) })).toBe("x".repeat(60));
    expect(taskTitle({ kind: "stored", taskId: "x".repeat(61) })).toBe(`${"x".repeat(59)}…`);
  });
});
