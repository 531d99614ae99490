import "@univerjs/preset-sheets-core/lib/index.css";
import {
  FormulaDataModel,
  IActiveDirtyManagerService,
  UniverFormulaEnginePlugin,
  UniverSheetsCorePreset,
  UniverSheetsPlugin,
} from "@univerjs/preset-sheets-core";
import sheetsEnglish from "@univerjs/preset-sheets-core/locales/en-US";
import { createUniver, type FUniver, LocaleType, type Univer } from "@univerjs/presets";

/** Univer's facade, under names that do not clash with its core's. */
export type Workbook = NonNullable<ReturnType<FUniver["getActiveWorkbook"]>>;
export type Worksheet = ReturnType<Workbook["getActiveSheet"]>;
export interface CommandEvent {
  readonly id: string;
  readonly type: number;
  readonly params?: { readonly subUnitId?: unknown; readonly name?: unknown };
  readonly options?: { readonly fromCollab?: boolean; readonly onlyLocal?: boolean };
}

type Preset = ReturnType<typeof UniverSheetsCorePreset>;

/** Univer with the parts the workbench uses, drawn into `container`. */
export function startUniver(container: HTMLElement) {
  const sheets = UniverSheetsCorePreset({
    container,
    toolbar: false,
    disableAutoFocus: true,
    sheets: { disableForceStringMark: true, disableForceStringAlert: true },
    disableTextFormatAlert: true,
    disableTextFormatMark: true,
  });
  return createUniver({
    locale: LocaleType.EN_US,
    locales: { [LocaleType.EN_US]: sheetsEnglish },
    presets: [withoutCalculation(sheets)],
  });
}

/**
 * Formulas are computed by the worker's spreadsheet alone; the grid shows what it is told. The preset turns the grid's own
 * calculation off only together with a calculation thread of Univer's, which the formula editor's plugin then asks for; the
 * plugins that calculate do not need it.
 */
function withoutCalculation(preset: Preset): Preset {
  return {
    ...preset,
    plugins: preset.plugins.map((plugin) => {
      if (!Array.isArray(plugin)) return plugin;
      const [type, options] = plugin;
      return type === UniverFormulaEnginePlugin || type === UniverSheetsPlugin ? [type, { ...options, notExecuteFormula: true }] : plugin;
    }),
  };
}

/**
 * Without calculation nobody needs the list of formulas, for which Univer looks through the whole sheet at every edit. Nor what to
 * calculate anew: Univer would keep every change until then, and draw all cells 100 ms after each.
 */
export function stopFormulaUpkeep(univer: Univer): void {
  const injector = univer.__getInjector();
  injector.get(FormulaDataModel).updateFormulaData = () => ({});
  injector.get(IActiveDirtyManagerService).get = () => undefined;
}
