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
 * wherever one hands over to the other, so that each pays for its own garbage, not for what the other left behind. What a collection
 * costs that finds nothing to collect is nobody's but the measurement's, and no part of either. Needs `--expose-gc`.
 */
export function measureScript(runtime: AppsScriptRuntime, work: () => void): ScriptCpu {
  const young = new YoungGeneration();
  let services = 0;
  let entered: number | null = null;
  const before = runtime.hook;
  runtime.hook = (_call, moment) => {
    young.collect();
    if (moment === "before") {
      entered = young.cpuMs();
    } else if (entered !== null) {
      services += young.cpuMs() - entered;
      entered = null;
    }
    return undefined;
  };
  young.collectAll();
  const start = young.cpuMs();
  try {
    work();
    young.collect();
  } finally {
    runtime.hook = before;
  }
  return { scriptMs: young.cpuMs() - start - services, servicesMs: services };
}

class YoungGeneration {
  private idleMs = 0;
  private readonly gc: NodeJS.GCFunction;

  constructor() {
    const { gc } = globalThis;
    if (!gc) throw new Error("CPU time is measured with --expose-gc");
    this.gc = gc;
  }

  /** CPU time so far without that of collections which had nothing to collect. */
  cpuMs(): number {
    return cpuMs() - this.idleMs;
  }

  collect(): void {
    this.collectTwice();
    // The same again finds nothing: as much of the first two was the measurement's too.
    const start = cpuMs();
    this.collectTwice();
    this.idleMs += 2 * (cpuMs() - start);
  }

  collectAll(): void {
    this.gc();
  }

  /** What survives the first collection is moved once more in the second, and not touched after it. */
  private collectTwice(): void {
    this.gc({ type: "minor" });
    this.gc({ type: "minor" });
  }
}
