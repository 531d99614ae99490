import { format, inspect } from "node:util";
import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";

/** `Logger` and `console`: both end in the execution's log. */
export function createLogger(context: ExecutionContext): object {
  const logger: object = loud(
    "Logger",
    {
      log: (first: unknown, ...values: unknown[]) => {
        context.log(typeof first === "string" ? format(first, ...values) : inspect(first));
        return logger;
      },
      clear: () => undefined,
      getLog: () => "",
    },
    context.realm.exception,
  );
  return logger;
}

export function createConsole(context: ExecutionContext): object {
  const write =
    (level: string) =>
    (...values: unknown[]): void =>
      context.log(level === "" ? format(...values) : `${level} ${format(...values)}`);
  return loud(
    "console",
    { log: write(""), info: write(""), debug: write("DEBUG"), warn: write("WARNING"), error: write("ERROR"), time: () => undefined, timeEnd: () => undefined },
    context.realm.exception,
  );
}
