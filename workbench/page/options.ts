import { parseArgs } from "node:util";

export interface StartOptions {
  /** Port of the page on 127.0.0.1; 0 picks a free one. */
  readonly port: number;
  /** Whether the person named the port: then it must be free, else the next free one is taken. */
  readonly portIsFixed: boolean;
  readonly deployment: "bound" | "addon";
  /** Folder of somebody else's Apps Script project, to run instead of Rowrunner; `null` for Rowrunner. */
  readonly addon: string | null;
  /** `null` starts the local API. */
  readonly baseUrl: string | null;
  /** How many times as fast as usual runs at the local API get on. */
  readonly speed: number;
}

export const DEFAULT_PORT = 8780;

export const USAGE = `npm start -- [--port N] [--deploy bound|addon] [--base-url URL] [--speed X] [--addon DIR]

  --port N         port of the page on 127.0.0.1 (default ${DEFAULT_PORT}, or the next free one)
  --deploy KIND    run the script as bound to the sheet, or as a published add-on, whose triggers fire hourly (default bound)
  --base-url URL   do not start the local API; the address and its key are entered in the sidebar's Settings
  --addon DIR      run the Apps Script project in DIR instead of Rowrunner, as \`npm run addon -- DIR\` does; its pages may load from the web
  --speed X        runs at the local API finish X times as fast (default 1: 2 to 30 seconds)`;

/** Reads the command line; `null` when help was asked for. Throws an error in plain words. */
export function readOptions(args: readonly string[]): StartOptions | null {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { port: text, deploy: text, "base-url": text, speed: text, addon: text, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return null;
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port);
  if (!/^\d+$/.test(values.port ?? "0") || port > 65_535) throw new Error(`--port must be a whole number from 0 to 65535, not ${values.port}`);
  const deployment = values.deploy ?? "bound";
  if (deployment !== "bound" && deployment !== "addon") throw new Error(`--deploy must be bound or addon, not ${deployment}`);
  const baseUrl = values["base-url"] ?? null;
  if (baseUrl !== null && !/^https?:\/\/\S+$/.test(baseUrl)) throw new Error(`--base-url must be an http or https address, not ${baseUrl}`);
  const speed = Number(values.speed ?? "1");
  if (!(speed > 0 && Number.isFinite(speed))) throw new Error(`--speed must be more than 0, not ${values.speed}`);
  return { port, portIsFixed: values.port !== undefined, deployment, addon: values.addon ?? null, baseUrl, speed };
}
