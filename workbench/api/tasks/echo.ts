import type { Task } from "./task";

/** Gives every argument back as an output, with its type. */
export const echo: Task = {
  id: "echo",
  about: "Gives every argument back as an output of the same name and type.",
  example: { name: "Ada", born: 1815, poet: false },
  run: (args) => ({ kind: "complete", outputs: args }),
  fails: () => false,
};
