import type { EndpointName, Endpoints } from "../../contract/endpoints";
import { parseAnswer } from "./answer";
import { failureProblem } from "./failure-problem";
import { ServerProblem } from "./server-problem";

/** Google's bridge from the sidebar to the script's global functions [G: guides/html/reference/run]. */
interface ScriptRun extends Readonly<Record<EndpointName, (form?: unknown) => void>> {
  withSuccessHandler(handler: (answer: unknown) => void): ScriptRun;
  withFailureHandler(handler: (error: unknown) => void): ScriptRun;
}

declare const google: { readonly script: { readonly run: ScriptRun } };

/** An execution may last six minutes; a call that is silent for longer got lost on its way. */
const GIVE_UP_AFTER_MS = 7 * 60_000;

export type CallServer = typeof callServer;

/** Calls an endpoint of the script. Rejects with a `ServerProblem`, whatever went wrong. */
export function callServer<K extends EndpointName>(name: K, ...args: Parameters<Endpoints[K]>): Promise<ReturnType<Endpoints[K]>> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      clearTimeout(timer);
      reject(error instanceof ServerProblem ? error : new ServerProblem(failureProblem(error), false));
    };
    const timer = setTimeout(() => fail(new Error("Timed out")), GIVE_UP_AFTER_MS);
    const succeed = (answer: unknown) => {
      clearTimeout(timer);
      try {
        resolve(parseAnswer<K>(answer));
      } catch (problem) {
        fail(problem);
      }
    };
    try {
      google.script.run
        .withSuccessHandler(succeed)
        .withFailureHandler(fail)
        [name](...args);
    } catch (error) {
      fail(error);
    }
  });
}
