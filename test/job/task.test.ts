import { type JobTask, type OutputColumn, taskTitle } from "../../src/job/task";

const column = (name: string, description = ""): OutputColumn => ({ name, type: "text", description });
const columns = (instructions: string, ...names: string[]): JobTask => ({ kind: "columns", instructions, columns: names.map((name) => column(name)) });

describe("a task in a few words", () => {
  test.each<[JobTask, string]>([
    [{ kind: "stored", taskId: "country-profile" }, "country-profile"],
    [columns(" Find the\ncapital ", "capital"), "Find the capital"],
    [columns(" ", "capital", "area"), "capital, area"],
    [{ kind: "auto", instructions: "" }, ""],
    [{ kind: "schema", instructions: "Find it", schema: "{}" }, "Find it"],
    [{ kind: "schema", instructions: "", schema: "{}" }, ""],
    [{ kind: "schema", instructions: "", schema: '{"type":"object","properties":{"capital":{},"area":{}}}' }, "capital, area"],
  ])("%j is called %p", (task, title) => {
    expect(taskTitle(task)).toBe(title);
  });

  test("sixty characters are enough", () => {
    expect(taskTitle({ kind: "stored", taskId: "x".repeat(60) })).toBe("x".repeat(60));
    expect(taskTitle({ kind: "stored", taskId: "x".repeat(61) })).toBe(`${"x".repeat(59)}…`);
  });
});
