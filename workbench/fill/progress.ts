import type { JobView } from "./contract";

/** Where the lines go: stderr. On a terminal one line is written over and over. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export class Progress {
  private last = "";

  constructor(
    private readonly output: ProgressOutput,
    private readonly now: () => number,
    private readonly startedAt: number = now(),
  ) {}

  /** A line that stays. */
  say(line: string): void {
    this.endLine();
    this.output.write(`${line}\n`);
  }

  /** How the job stands; the same state again is not repeated where lines stay. */
  readonly follow = (job: JobView): void => {
    const counts = progressText(job);
    if (counts === this.last && !this.output.isTTY) return;
    this.last = counts;
    const line = `${elapsed(this.now() - this.startedAt)}  ${counts}`;
    if (!this.output.isTTY) this.output.write(`${line}\n`);
    else this.output.write(`\r\x1b[K${line.slice(0, (this.output.columns ?? 80) - 1)}`);
  };

  private endLine(): void {
    if (this.output.isTTY && this.last !== "") this.output.write("\n");
    this.last = "";
  }
}

/** "120 of 202 runs done: complete 118, failed 2, running 30, queued 52" */
export function progressText({ runs, counts }: JobView): string {
  const of = (status: string) => counts.find((count) => count.status === status)?.runs ?? 0;
  const shown = counts.filter((count) => count.runs > 0).map((count) => `${count.status.replaceAll("_", " ")} ${count.runs}`);
  return `${of("complete") + of("failed")} of ${runs} runs done${shown.length > 0 ? `: ${shown.join(", ")}` : ""}`;
}

/** "1:05:09" of hours, minutes and seconds. */
export function elapsed(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
