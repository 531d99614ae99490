import type { EnumValue } from "../../enumeration";
import type { ServiceContext } from "../../service-context";
import type { DialogButton, MenuItem } from "../../types";
import { facade } from "../facade";
import { mismatch } from "../signature";
import { asEnum, asEnumeration, Button, ButtonSet } from "./enums";

type Ui = GoogleAppsScript.Base.Ui;
type Menu = GoogleAppsScript.Base.Menu;

/** The user interface of the document. Menus may be built in every auth mode; the rest is for the context to allow. */
export function uiObject(context: ServiceContext): Ui {
  const dialog = (name: "showModalDialog" | "showModelessDialog", html: unknown, title: unknown, modal: boolean): void =>
    context.call("ui", `Ui.${name}`, 0, () => {
      const output = htmlOf(html, `Ui.${name}`, [html, title]);
      context.ui.showDialog(String(title), output.content, output.width ?? 600, output.height ?? 400, modal);
    });
  return facade<Ui>(context.realm, "Ui", {
    Button: asEnumeration(Button),
    ButtonSet: asEnumeration(ButtonSet),
    createAddonMenu: () => menuObject(context, null),
    createMenu: (caption: string) => menuObject(context, String(caption)),
    showSidebar: (html: unknown) =>
      context.call("ui", "Ui.showSidebar", 0, () => {
        const output = htmlOf(html, "Ui.showSidebar", [html]);
        context.ui.showSidebar(output.title, output.content);
      }),
    showModalDialog: (html: unknown, title: string) => dialog("showModalDialog", html, title, true),
    showModelessDialog: (html: unknown, title: string) => dialog("showModelessDialog", html, title, false),
    alert: (...args: readonly unknown[]) =>
      context.call("ui", "Ui.alert", 0, () => {
        const question = questionOf(args, "Ui.alert");
        return asEnum<GoogleAppsScript.Base.Button>(BUTTONS[context.ui.ask(question.title, question.text, question.buttons, false).button]);
      }),
    prompt: (...args: readonly unknown[]) =>
      context.call("ui", "Ui.prompt", 0, () => {
        const question = questionOf(args, "Ui.prompt");
        const answer = context.ui.ask(question.title, question.text, question.buttons, true);
        return facade<GoogleAppsScript.Base.PromptResponse>(context.realm, "PromptResponse", {
          getResponseText: () => answer.text,
          getSelectedButton: () => asEnum(BUTTONS[answer.button]),
        });
      }),
  });
}

/** Items of the menus that scripts hold. */
const menuItems = new WeakMap<object, readonly (MenuItem | "line")[]>();

function menuObject(context: ServiceContext, title: string | null): Menu {
  const items: (MenuItem | "line")[] = [];
  const add = (name: string, more: () => readonly (MenuItem | "line")[]): Menu =>
    context.call("local", `Menu.${name}`, 0, () => {
      items.push(...more());
      return menu;
    });
  const menu: Menu = facade<Menu>(context.realm, "Menu", {
    addItem: (caption, functionName) =>
      add("addItem", () => {
        if (typeof caption !== "string" || typeof functionName !== "string") throw mismatch("Menu.addItem", [caption, functionName]);
        return [{ caption, functionName }];
      }),
    addSeparator: () => add("addSeparator", () => ["line"]),
    /** Shown flat: the workbench's menus have one level. */
    addSubMenu: (sub) =>
      add("addSubMenu", () => {
        const more = menuItems.get(sub);
        if (!more) throw mismatch("Menu.addSubMenu", [sub]);
        return more;
      }),
    addToUi: () => context.call("ui", "Menu.addToUi", 0, () => context.showMenu(title, [...items])),
  });
  menuItems.set(menu, items);
  return context.call("local", "Ui.createMenu", 0, () => menu);
}

const BUTTONS: Readonly<Record<DialogButton, EnumValue>> = {
  ok: Button.OK,
  cancel: Button.CANCEL,
  yes: Button.YES,
  no: Button.NO,
  close: Button.CLOSE,
};

const SETS: ReadonlyMap<unknown, readonly DialogButton[]> = new Map<unknown, readonly DialogButton[]>([
  [ButtonSet.OK, ["ok"]],
  [ButtonSet.OK_CANCEL, ["ok", "cancel"]],
  [ButtonSet.YES_NO, ["yes", "no"]],
  [ButtonSet.YES_NO_CANCEL, ["yes", "no", "cancel"]],
]);

/** (prompt), (prompt, buttons), (title, prompt, buttons) */
function questionOf(args: readonly unknown[], method: string) {
  const last = SETS.get(args.at(-1));
  const texts = last ? args.slice(0, -1) : args;
  if (texts.length < 1 || texts.length > 2 || (!last && args.length > 1)) throw mismatch(method, args);
  const [first, second] = texts.map(String);
  return { title: second === undefined ? "" : (first ?? ""), text: second ?? first ?? "", buttons: last ?? SETS.get(ButtonSet.OK) ?? [] };
}

/** What HtmlService made: an object with `getContent`, `getTitle`, `getWidth`, `getHeight`. */
function htmlOf(html: unknown, method: string, args: readonly unknown[]) {
  const get = (name: string): unknown => {
    if (typeof html !== "object" || html === null) throw mismatch(method, args);
    const getter: unknown = Reflect.get(html, name);
    if (typeof getter !== "function") throw mismatch(method, args);
    return getter.call(html);
  };
  const sizeOf = (value: unknown) => (typeof value === "number" ? value : null);
  const title = get("getTitle");
  return {
    content: String(get("getContent")),
    title: typeof title === "string" ? title : "",
    width: sizeOf(get("getWidth")),
    height: sizeOf(get("getHeight")),
  };
}
