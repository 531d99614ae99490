import { format, inspect } from "node:util";
import { FREE } from "../access";
import { loud } from "../loud";
import type { ExecutionContext } from "../script-state";
import type { Service } from "../service";

/** `Logger` and `console`: both end in the execution's log. */
export const loggerService: Service = { name: "Logger", access: { Logger: FREE }, create: createLogger };
export const consoleService: Service = { name: "console", access: { console: FREE }, create: createConsole };

function createLogger(context: ExecutionContext): object {
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

function createConsole(context: ExecutionContext): object {
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
