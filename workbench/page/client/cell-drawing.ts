import { INTERCEPTOR_POINT, SheetInterceptorService } from "@univerjs/preset-sheets-core";
import { CellValueType, type ICellData, InterceptorEffectEnum, type Univer } from "@univerjs/presets";
import { noteIn } from "./cell-data";

const NOTE_MARK = { tr: { size: 7, color: "#f5a623" } };

/**
 * How cells are drawn, beside what Univer does: a cell with a note gets a mark in its corner, and text is drawn without being read
 * as a date first. For each text cell it draws, the grid tries every date and number format to mark text that looks like a number,
 * even where that mark is turned off; it took half of all drawing time. A cell whose type is not named passes by that check (its
 * priority is 10, the highest goes first); after it, the type is put back.
 */
export function drawCells(univer: Univer): void {
  const interceptors = univer.__getInjector().get(SheetInterceptorService);
  interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: 11,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, _position, next) => {
      if (!cell || !isCheckedInVain(cell)) return next(cell);
      const { t: _type, ...untyped } = cell;
      return next(untyped);
    },
  });
  interceptors.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    priority: 9,
    effect: InterceptorEffectEnum.Style,
    handler: (cell, { rawData }, next) => {
      const text = cell && rawData && isCheckedInVain(rawData) ? { ...cell, t: rawData.t } : cell;
      return next(noteIn(rawData) === null ? text : { ...text, markers: { ...text?.markers, ...NOTE_MARK } });
    },
  });
}

/** Text that looks like a number would also be drawn in its number format, if it has one. */
function isCheckedInVain({ t: type, s: style }: ICellData): boolean {
  return type === CellValueType.STRING || (type === CellValueType.FORCE_STRING && !style);
}
