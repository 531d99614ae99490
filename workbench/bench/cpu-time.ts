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

/** CPU time of what `work` has the runtime do, the script's part told from that of the services. */
export function measureScript(runtime: AppsScriptRuntime, work: () => void): ScriptCpu {
  let services = 0;
  let entered: number | null = null;
  const before = runtime.hook;
  runtime.hook = (_call, moment) => {
    if (moment === "before") entered = cpuMs();
    else if (entered !== null) {
      services += cpuMs() - entered;
      entered = null;
    }
    return undefined;
  };
  const start = cpuMs();
  try {
    work();
  } finally {
    runtime.hook = before;
  }
  return { scriptMs: cpuMs() - start - services, servicesMs: services };
}
