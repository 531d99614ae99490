import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { get, type IncomingMessage, type ServerResponse } from "node:http";
import type { Task } from "../api/tasks/task";

export interface PausedReaders {
  readonly readers: number;
  /** Megabytes of one whole export. */
  readonly exportMb: number;
  /** What of it had been made when the reader had read one piece and nothing moved any more: it fills the connection's buffers. */
  readonly madeMb: number;
  /** Most kilobytes of one export that wait in the server's process meanwhile. */
  readonly waitingKb: number;
  /** Most megabytes of heap and buffers above the start, while nobody reads and while all read on, after a garbage collection there. */
  readonly heldMb: number;
}

const CHARACTERS = 20_000;
let made = 0;

/** Twenty kilobytes a run: an export of a batch is larger than what a connection that nobody reads holds. */
export const longText: Task = {
  id: "long-text",
  about: "Made up for the benchmarks.",
  example: { n: 1 },
  run: ({ n }) => {
    made++;
    return { kind: "complete", outputs: { text: `${n}: ${"x".repeat(CHARACTERS)}` } };
  },
  fails: () => false,
};

/** Several exports at once by readers that stop after one piece and later go on. */
export async function pausedReaders(statusUrl: string, runs: number, readers: number, headers: Readonly<Record<string, string>>): Promise<PausedReaders> {
  const answers: ServerResponse[] = [];
  const onRequest = (message: unknown) => answers.push((message as { readonly response: ServerResponse }).response);
  const start = held();
  made = 0;
  subscribe("http.server.request.start", onRequest);
  const paused = await Promise.all(Array.from({ length: readers }, () => pausedReader(`${statusUrl}/export`, headers)));
  unsubscribe("http.server.request.start", onRequest);
  await stillness(statusUrl, headers);
  const waiting = Math.max(...answers.map(({ writableLength }) => writableLength));
  const madeMb = (made * CHARACTERS) / readers / 1e6;
  let peak = held();
  let pieces = 0;
  const look = () => {
    if (++pieces % PIECES_PER_LOOK === 0) peak = Math.max(peak, held());
  };
  const bytes = await Promise.all(paused.map((readOn) => readOn(look)));
  if (made !== readers * runs) throw new Error(`${made} runs were exported instead of ${readers * runs}`);
  return { readers, exportMb: Math.max(...bytes) / 1e6, madeMb, waitingKb: waiting / 1e3, heldMb: (peak - start) / 1e6 };
}

const PIECES_PER_LOOK = 100;

function held(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Until ten requests in a row were answered and nothing of the exports was made meanwhile. */
async function stillness(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  for (let seen = -1, still = 0; still < 10; ) {
    const readOn = await pausedReader(url, headers);
    await readOn(() => undefined);
    still = made === seen ? still + 1 : 0;
    seen = made;
  }
}

type ReadOn = (onPiece: () => void) => Promise<number>;

/** Reads one piece and stops; what it gives reads the rest and tells how many bytes there were. */
function pausedReader(url: string, headers: Readonly<Record<string, string>>): Promise<ReadOn> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response: IncomingMessage) => {
      let bytes = 0;
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
      });
      const ended = new Promise<number>((done) => response.once("end", () => done(bytes)));
      response.once("data", () => {
        response.pause();
        resolve((onPiece) => {
          response.on("data", onPiece);
          response.resume();
          return ended;
        });
      });
    }).once("error", reject);
  });
}
