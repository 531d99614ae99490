/**
 * google.script.run and google.script.host for HTML of scripts in the workbench's frames, loaded before the script's own HTML.
 * Calls go to the page by postMessage. As at Google: at most 10 calls at once, the others wait; legal values are numbers,
 * strings, booleans, null, and plain objects and arrays of these; a form element may be the only argument.
 * Source: developers.google.com/apps-script/guides/html/reference/run
 */
const CONCURRENT_CALLS = 10;

type Handler = (value: unknown, userObject?: unknown) => void;

interface Handlers {
  readonly success: Handler | null;
  readonly failure: Handler | null;
  readonly userObject: unknown;
}

interface Call extends Handlers {
  readonly id: number;
  readonly functionName: string;
  readonly args: readonly unknown[];
}

const waiting: Call[] = [];
const running = new Map<number, Call>();
let lastId = 0;

function pump(): void {
  while (running.size < CONCURRENT_CALLS) {
    const call = waiting.shift();
    if (!call) return;
    running.set(call.id, call);
    window.parent.postMessage({ kind: "call", id: call.id, functionName: call.functionName, args: call.args }, "*");
  }
}

window.addEventListener("message", ({ source, data }) => {
  if (source !== window.parent || typeof data !== "object" || data === null || data.kind !== "answer") return;
  const call = running.get(data.id);
  if (!call) return;
  running.delete(call.id);
  pump();
  if (data.ok) call.success?.(data.value, call.userObject);
  else {
    const error = new Error(String(data.message));
    error.name = String(data.name);
    if (call.failure) call.failure(error, call.userObject);
    else console.error(error);
  }
});

/** A plain copy of the value as Google's bridge carries it, or the error Google's bridge throws. */
function legal(value: unknown, property: string, path: readonly unknown[]): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number") return value;
  const isPlain = typeof value === "object" && (Array.isArray(value) || Object.prototype.toString.call(value) === "[object Object]");
  if (!isPlain || path.includes(value)) throw new TypeError(`Failed due to illegal value in property: ${property}`);
  const below = [...path, value];
  if (Array.isArray(value)) return value.map((item, index) => legal(item, String(index), below));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, legal(item, key, below)]));
}

function legalArguments(args: readonly unknown[]): readonly unknown[] {
  const [only] = args;
  if (args.length === 1 && only instanceof HTMLFormElement) return [fields(only)];
  return args.map((argument, index) => legal(argument, String(index), []));
}

function fields(form: HTMLFormElement): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string") throw new TypeError(`Failed due to illegal value in property: ${name}`);
    const before = values[name];
    values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return values;
}

function runner(handlers: Handlers): unknown {
  const chain: Record<string, unknown> = {
    withSuccessHandler: (success: Handler) => runner({ ...handlers, success }),
    withFailureHandler: (failure: Handler) => runner({ ...handlers, failure }),
    withUserObject: (userObject: unknown) => runner({ ...handlers, userObject }),
  };
  return new Proxy(chain, {
    get(target, name) {
      if (typeof name !== "string" || name === "then") return undefined;
      if (name in target) return target[name];
      return (...args: unknown[]) => {
        waiting.push({ ...handlers, id: ++lastId, functionName: name, args: legalArguments(args) });
        pump();
      };
    },
  });
}

const host = {
  origin: location.origin,
  close: () => window.parent.postMessage({ kind: "close" }, "*"),
  setWidth: () => undefined,
  setHeight: () => undefined,
  editor: { focus: () => window.parent.postMessage({ kind: "focus-editor" }, "*") },
};

Object.defineProperty(window, "google", { value: { script: { run: runner({ success: null, failure: null, userObject: undefined }), host } } });
