import { IRenderManagerService, Scene, Spreadsheet, Viewport } from "@univerjs/preset-sheets-core";
import type { Univer } from "@univerjs/presets";

/** Drawings of what a script writes are at least so far apart, ms. */
const APART = 200;

/**
 * Univer draws all visible cells anew after every mutation. A script that fills thousands of rows would make it draw all the time,
 * mostly for rows that nobody sees; here rows out of sight are not drawn, and the others a few times a second.
 */
export class DrawingPace {
  private drawnAt = Number.NEGATIVE_INFINITY;
  private scheduled = false;
  private muted = false;

  constructor(
    private readonly univer: Univer,
    private readonly unitId: string,
  ) {
    const isMuted = () => this.muted;
    muteWhile(isMuted, Scene.prototype);
    muteWhile(isMuted, Spreadsheet.prototype);
    const { markDirty } = Viewport.prototype;
    Viewport.prototype.markDirty = function (this: Viewport, state) {
      if (!isMuted()) markDirty.call(this, state);
    };
  }

  /** Does something to cells of `count` rows from `first` on, counted from 0. */
  change(sheetId: string, first: number, count: number, work: () => void): void {
    this.muted = true;
    try {
      work();
    } finally {
      this.muted = false;
    }
    if (this.isDrawn(sheetId, first, first + count - 1)) this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setTimeout(() => this.draw(), Math.max(0, this.drawnAt + APART - performance.now()));
  }

  private draw(): void {
    this.scheduled = false;
    this.drawnAt = performance.now();
    this.spreadsheet?.makeDirty(true);
  }

  private get spreadsheet(): Spreadsheet | null {
    const main = this.univer.__getInjector().get(IRenderManagerService).getRenderById(this.unitId)?.mainComponent;
    return main instanceof Spreadsheet ? main : null;
  }

  /** Whether any of these rows is on the screen, or in what is kept drawn around it. */
  private isDrawn(sheetId: string, first: number, last: number): boolean {
    const { spreadsheet } = this;
    const skeleton = spreadsheet?.getSkeleton();
    if (!spreadsheet || skeleton?.worksheet.getSheetId() !== sheetId) return false;
    return spreadsheet
      .getScene()
      .getViewports()
      .some(({ isActive, cacheBound }) => {
        if (!isActive || !cacheBound) return false;
        const { startRow, endRow } = skeleton.getRangeByViewBound(cacheBound);
        return first <= endRow && last >= startRow;
      });
  }
}

function muteWhile<Kind extends { makeDirty(state?: boolean): Kind }>(isMuted: () => boolean, kind: Kind): void {
  const { makeDirty } = kind;
  kind.makeDirty = function (this: Kind, state?: boolean) {
    return isMuted() ? this : makeDirty.call(this, state);
  };
}
