import { parseArgs } from "node:util";
import { Clock } from "../clock";
import { DEFAULT_API_KEY } from "./local-api";
import { startApiServer } from "./server";
import { SERVERS } from "./servers";
import { DEFAULT_PACE } from "./timetable";

const USAGE = `npm run api -- [--port N] [--key KEY] [--speed X] [--seed N]

  --port N    port on 127.0.0.1, 0 for any free one (default 8787)
  --key KEY   the API key that is let in (default ${DEFAULT_API_KEY})
  --speed X   runs finish X times as fast (default 1: 2 to 30 seconds)
  --seed N    decides ids and how long each run takes (default: from the time)`;

/** `npm run api`: the local Batch API alone, with real time, until it is interrupted. */
async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (options === null) return;
  const { port, key, speed, seed } = options;
  const pace = { startMs: scaled(DEFAULT_PACE.startMs, speed), finishMs: scaled(DEFAULT_PACE.finishMs, speed) };
  const server = await startApiServer({ clock: Clock.running(), port, apiKeys: [key], pace, seed });
  console.log(greeting(server.baseUrl, key));
  const stop = () => void server.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function parseOptions(args: readonly string[]): { readonly port: number; readonly key: string; readonly speed: number; readonly seed: number } | null {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ args: [...args], options: { port: text, key: text, speed: text, seed: text, help: { type: "boolean", short: "h" } } });
  if (values.help) {
    console.log(USAGE);
    return null;
  }
  const port = number("--port", values.port ?? "8787");
  const speed = number("--speed", values.speed ?? "1");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port must be a whole number from 0 to 65535, not ${values.port}`);
  if (!(speed > 0)) throw new Error(`--speed must be more than 0, not ${values.speed}`);
  if (values.key !== undefined && !/^[\x21-\x7e]+$/.test(values.key)) throw new Error("--key must be visible ASCII characters without spaces");
  return { port, key: values.key ?? DEFAULT_API_KEY, speed, seed: number("--seed", values.seed ?? String(Date.now() % 2 ** 31)) };
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new Error(`${name} must be a number, not "${text}"`);
  return value;
}

function scaled([least, most]: readonly [number, number], speed: number): [number, number] {
  return [least / speed, most / speed];
}

function greeting(baseUrl: string, key: string): string {
  const lines = SERVERS.flatMap((server) => server.greeting(baseUrl, key));
  return [`Local Batch API at ${baseUrl}`, `API key: ${key}`, ...lines, "", "Ctrl+C stops it; nothing is kept."].join("\n");
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`api: ${sentenceOf(error)}`);
  process.exitCode = 1;
});

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "EADDRINUSE") return "the port is in use by another program; choose another one with --port, or 0 for any free one";
  return error.message;
}
