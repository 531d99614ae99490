import type { AppsScriptRuntime } from "../runtime/types";

/** CPU time of this process so far, milliseconds, its garbage collector included. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export interface ScriptCpu {
  /** Of the script itself. */
  readonly scriptMs: number;
  /** Of the services it called: the workbench's spreadsheet, network and server, which are Google's and the API's part. */
  readonly servicesMs: number;
}

/**
 * CPU time of what `work` has the runtime do, the script's part told from that of the services. The young generation is collected
 * wherever one hands over to the other, so that each pays for its own garbage, not for what the other left behind. Needs `--expose-gc`.
 */
export function measureScript(runtime: AppsScriptRuntime, work: () => void): ScriptCpu {
  const { gc } = globalThis;
  if (!gc) throw new Error("CPU time is measured with --expose-gc");
  // What survives the first collection is moved once more in the second, and not touched after it.
  const collectYoung = () => {
    gc({ type: "minor" });
    gc({ type: "minor" });
  };
  let services = 0;
  let entered: number | null = null;
  const before = runtime.hook;
  runtime.hook = (_call, moment) => {
    if (moment === "before") {
      collectYoung();
      entered = cpuMs();
    } else if (entered !== null) {
      collectYoung();
      services += cpuMs() - entered;
      entered = null;
    }
    return undefined;
  };
  gc();
  const start = cpuMs();
  try {
    work();
    collectYoung();
  } finally {
    runtime.hook = before;
  }
  return { scriptMs: cpuMs() - start - services, servicesMs: services };
}
