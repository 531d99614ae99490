import type { Change, ClientMessage, Operation, ServerMessage, SheetSnapshot } from "../protocol";

/** What the sync needs of the grid. */
export interface SyncedGrid {
  apply(changes: readonly Change[]): void;
  replace(sheet: SheetSnapshot): void;
}

/**
 * Keeps grid and worker equal. What the person does shows in the grid at once and is sent as an operation. Changes that come
 * back while an operation of ours that moves rows or columns is still on its way speak of positions the grid no longer has;
 * they are skipped, and the sheet is asked for anew when the operation has arrived. Each operation names the version its sheet
 * had in the grid, so the worker can tell when it speaks of rows that have moved meanwhile.
 */
export class Sync {
  private grid: SyncedGrid | null = null;
  private version = 0;
  private lastId = 0;
  private readonly pending = new Map<number, Operation>();
  /** Sheets that skipped changes, with the last version they show. */
  private readonly behind = new Map<number, number>();
  private readonly asked = new Set<number>();

  constructor(
    private readonly send: (message: ClientMessage) => void,
    private readonly complain: (message: string) => void,
  ) {}

  /** Starts over, after the first connection (`grid` is new) or a later one. */
  start(grid: SyncedGrid, version: number): void {
    this.grid = grid;
    this.version = version;
    this.pending.clear();
    this.behind.clear();
    this.asked.clear();
  }

  /** Something the person did in the grid. */
  tell(operation: Operation): void {
    const id = ++this.lastId;
    if (operation.kind !== "select") this.pending.set(id, operation);
    const version = "sheetId" in operation ? (this.behind.get(operation.sheetId) ?? this.version) : this.version;
    this.send({ kind: "operation", id, version, operation });
  }

  changes({ version, operationId, changes }: Extract<ServerMessage, { kind: "changes" }>): void {
    const own = operationId === null ? undefined : this.take(operationId);
    const news = changes.filter((change) => !(own && isShownAlready(own, change)));
    for (const change of news) if (this.isMoving(sheetOf(change))) this.fallBehind(sheetOf(change));
    this.version = version;
    this.grid?.apply(news.filter((change) => !this.behind.has(sheetOf(change))));
    this.catchUp();
  }

  refused({ operationId, message }: Extract<ServerMessage, { kind: "refused" }>): void {
    const operation = this.take(operationId);
    if (operation && "sheetId" in operation) this.fallBehind(operation.sheetId);
    this.complain(message);
    this.catchUp();
  }

  sheet(version: number, sheet: SheetSnapshot): void {
    this.asked.delete(sheet.sheetId);
    this.version = version;
    if (!this.isMoving(sheet.sheetId)) {
      this.behind.delete(sheet.sheetId);
      this.grid?.replace(sheet);
    }
    this.catchUp();
  }

  private take(operationId: number): Operation | undefined {
    const operation = this.pending.get(operationId);
    this.pending.delete(operationId);
    return operation;
  }

  private fallBehind(sheetId: number): void {
    if (!this.behind.has(sheetId)) this.behind.set(sheetId, this.version);
  }

  /** Whether an operation on its way changes where the cells of this sheet are. */
  private isMoving(sheetId: number): boolean {
    return [...this.pending.values()].some((operation) => movesCells(operation) && operation.sheetId === sheetId);
  }

  private catchUp(): void {
    for (const sheetId of this.behind.keys()) {
      if (this.isMoving(sheetId) || this.asked.has(sheetId)) continue;
      this.asked.add(sheetId);
      this.send({ kind: "resync", sheetId });
    }
  }
}

const MOVING = ["insert-rows", "delete-rows", "insert-columns", "delete-columns", "move-rows", "move-columns", "reorder-rows"] as const;
type Moving = Extract<Operation, { kind: (typeof MOVING)[number] }>;

function movesCells(operation: Operation | Change): operation is Moving {
  return MOVING.some((kind) => kind === operation.kind);
}

/** The grid moved its cells itself when the person did it. */
function isShownAlready(own: Operation, change: Change): boolean {
  return movesCells(own) && movesCells(change) && own.kind === change.kind && own.sheetId === change.sheetId;
}

function sheetOf(change: Change): number {
  if (change.kind === "frame") return change.frame.sheetId;
  return change.kind === "add-sheet" ? change.sheet.sheetId : change.sheetId;
}
