import { Clock } from "../../workbench/clock";
import type { Realm, ServiceContext } from "../../workbench/runtime/service-context";
import { createSpreadsheetApp } from "../../workbench/runtime/services/spreadsheet-app/spreadsheet-app";
import type { CallKind, DialogButton, MenuItem } from "../../workbench/runtime/types";
import { SpreadsheetModel } from "../../workbench/spreadsheet/spreadsheet-model";

/** A SpreadsheetApp without a script around it, and what it asked of its context. */
export function spreadsheetApp(options: { readonly user?: string; readonly hasUi?: boolean; readonly withoutDocument?: boolean; readonly realm?: Realm } = {}) {
  const clock = Clock.stopped(Date.UTC(2026, 10, 24, 12));
  const document = new SpreadsheetModel({ id: "doc-1", clock });
  const calls: string[] = [];
  const kinds: CallKind[] = [];
  const shown: string[] = [];
  const menus: (MenuItem | "line")[][] = [];
  let answer: DialogButton = "ok";
  const context: ServiceContext = {
    clock,
    user: options.user ?? "owner@example.com",
    authMode: "FULL",
    document: options.withoutDocument ? null : document,
    ui: {
      showSidebar: (title, html) => shown.push(`sidebar ${title}: ${html}`),
      showDialog: (title, html) => shown.push(`dialog ${title}: ${html}`),
      ask: (title, text, buttons) => {
        shown.push(`ask ${title}: ${text} [${buttons.join()}]`);
        return { button: answer, text: "typed" };
      },
      toast: (title, text, seconds) => shown.push(`toast ${title}: ${text} ${seconds}`),
    },
    realm: options.realm ?? { give: copied, exception: (message) => Object.assign(new Error(message), { name: "Exception" }) },
    hasUi: options.hasUi ?? true,
    showMenu: (_title, items) => menus.push([...items]),
    call: (kind, name, _size, work) => {
      if (kind !== "local") {
        calls.push(name);
        kinds.push(kind);
      }
      return work();
    },
  };
  const app = createSpreadsheetApp(context);
  return {
    app,
    document,
    calls,
    kinds,
    shown,
    menus,
    answerWith: (button: DialogButton) => {
      answer = button;
    },
    get sheet() {
      return app.getActiveSheet();
    },
    get model() {
      return document.activeSheet;
    },
  };
}

/** Arrays, plain objects and Dates are copied, as a script's realm does; everything else is handed over. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (value instanceof Date) return new Date(value);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copied(part)]));
}
