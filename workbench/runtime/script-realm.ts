import vm from "node:vm";
import type { Realm } from "./service-context";

/** A fresh global world for one execution, with ECMAScript's own globals and nothing of Node's. */
export interface ScriptRealm extends Realm {
  readonly global: vm.Context;
  /** Whether an error was made inside the realm, by the script or by `exception`. */
  owns(error: unknown): boolean;
  /**
   * Runs `work` inside the realm, then the promise jobs it left. Stops endless loops after `watchdogMs` of real time; 0 never.
   * @throws what the script throws; `WatchdogTimeout` when stopped
   */
  run(work: () => unknown, watchdogMs: number): unknown;
}

/** The script ran too long in real time without calling a service. */
export class WatchdogTimeout extends Error {
  override readonly name = "WatchdogTimeout";
}

interface Inside {
  give(value: unknown): unknown;
  exception(message: string): Error;
  owns(error: unknown): boolean;
  settled(value: unknown): { readonly state: "pending" | "done" | "failed"; readonly value: unknown } | null;
}

const CALL = Symbol.for("workbench.call");
const CALL_SCRIPT = new vm.Script(`globalThis[Symbol.for("workbench.call")]()`, { filename: "workbench" });

/**
 * @param now the virtual clock: `new Date()` and `Date.now()` in the script follow it
 */
export function createRealm(now: () => number): ScriptRealm {
  // A plain global object: names are looked up much faster than through a contextified one, which Node before 22.8 still gives.
  const global = vm.createContext(vm.constants.DONT_CONTEXTIFY as unknown as vm.Context, { microtaskMode: "afterEvaluate" });
  const inside = (INSIDE_SCRIPT.runInContext(global) as (now: () => number) => Inside)(now);
  return {
    global,
    give: inside.give,
    exception: inside.exception,
    owns: inside.owns,
    run(work, watchdogMs) {
      let answer: unknown;
      Object.defineProperty(global, CALL, { value: () => (answer = inside.settled(work())), configurable: true });
      try {
        CALL_SCRIPT.runInContext(global, watchdogMs > 0 ? { timeout: watchdogMs } : {});
      } catch (error) {
        if (isTimeout(error)) throw new WatchdogTimeout(`The script ran for ${watchdogMs} ms without an end.`);
        throw error;
      } finally {
        Reflect.deleteProperty(global, CALL);
      }
      const { state, value } = answer as { state: string; value: unknown };
      if (state === "failed") throw value;
      return state === "pending" ? undefined : value;
    },
  };
}

function isTimeout(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}

/**
 * Runs in the script's realm, so that arrays, objects, Dates and errors made here are the script's own. `settled` follows a
 * promise: its jobs run before the evaluation ends, so afterwards it tells how the promise came out.
 */
const INSIDE_SCRIPT = new vm.Script(
  `(function (now) {
  "use strict";
  const RealDate = Date;
  const tagOf = Object.prototype.toString;
  function VirtualDate(...fields) {
    if (!new.target) return new RealDate(now()).toString();
    return Reflect.construct(RealDate, fields.length === 0 ? [now()] : fields, new.target);
  }
  Object.defineProperties(VirtualDate, {
    name: { value: "Date" },
    length: { value: 7 },
    prototype: { value: RealDate.prototype, writable: false },
    now: { value: function now_() { return now(); }, writable: true, configurable: true },
    UTC: { value: RealDate.UTC, writable: true, configurable: true },
    parse: { value: RealDate.parse, writable: true, configurable: true },
  });
  Object.defineProperty(RealDate.prototype, "constructor", { value: VirtualDate, writable: true, configurable: true });
  Object.defineProperty(globalThis, "Date", { value: VirtualDate, writable: true, configurable: true });

  function isPlain(value) {
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || (Object.getPrototypeOf(prototype) === null && Object.prototype.hasOwnProperty.call(prototype, "hasOwnProperty"));
  }
  function give(value) {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) {
      const length = value.length;
      const copy = new Array(length);
      for (let i = 0; i < length; i++) {
        const item = value[i];
        copy[i] = typeof item !== "object" || item === null ? item : give(item);
      }
      return copy;
    }
    if (tagOf.call(value) === "[object Date]") return new RealDate(+value);
    if (!isPlain(value)) return value;
    const copy = {};
    for (const key of Object.keys(value)) {
      Object.defineProperty(copy, key, { value: give(value[key]), writable: true, enumerable: true, configurable: true });
    }
    return copy;
  }
  function exception(message) {
    const error = new Error(message);
    Object.defineProperty(error, "name", { value: "Exception", writable: true, configurable: true });
    return error;
  }
  function settled(value) {
    if (!(value instanceof Promise)) return { state: "done", value };
    const outcome = { state: "pending", value: undefined };
    value.then(
      (result) => { outcome.state = "done"; outcome.value = result; },
      (reason) => { outcome.state = "failed"; outcome.value = reason; },
    );
    return outcome;
  }
  return { give, exception, owns: (error) => error instanceof Error, settled };
})`,
  { filename: "workbench" },
);
