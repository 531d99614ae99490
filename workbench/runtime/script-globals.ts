import type vm from "node:vm";
import type { AccessRule } from "./access";
import type { ExecutionContext } from "./script-state";
import { SERVICES } from "./services/services";
import type { CellEdit } from "./types";

/** Google's other services and its old globals, so that a script that names one learns why it fails here. */
const NOT_EMULATED = [
  "Browser",
  "CalendarApp",
  "CardService",
  "Charts",
  "ContactsApp",
  "ConferenceDataService",
  "DataStudioApp",
  "DocumentApp",
  "DriveApp",
  "FormApp",
  "GmailApp",
  "GroupsApp",
  "Jdbc",
  "LanguageApp",
  "LinearOptimizationService",
  "MailApp",
  "Maps",
  "MimeType",
  "Month",
  "ScriptProperties",
  "SitesApp",
  "SlidesApp",
  "UserProperties",
  "Weekday",
  "XmlService",
];

/** Puts the services into a fresh global world; each is made when the script first names it. */
export function installServices(global: vm.Context, context: ExecutionContext): void {
  for (const service of SERVICES) lazily(global, service.name, () => service.create(context));
  const absent = (name: string, kind = "") =>
    lazily(global, name, () => {
      throw context.realm.exception(`${kind === "" ? "" : `The ${kind} `}${name} is not emulated by the workbench`);
    });
  for (const name of NOT_EMULATED) absent(name);
  for (const [name, kind] of context.state.project.manifest.dependencies) absent(name, kind);
}

/** Names that the platform owns: google.script.run and menus cannot call them. */
export const PLATFORM_NAMES: ReadonlySet<string> = new Set([...SERVICES.map(({ name }) => name), ...NOT_EMULATED]);

/** The `source` of an event object: the document, as the script gets it. */
export function eventSource(global: vm.Context): unknown {
  const service = SERVICES.find((one) => one.eventSource);
  return service?.eventSource?.(global[service.name]) ?? null;
}

export function editedRange(global: vm.Context, place: Omit<CellEdit, "oldValue">): { readonly range: unknown; readonly value: string } {
  const service = SERVICES.find((one) => one.editedRange);
  return service?.editedRange?.(global[service.name], place) ?? { range: null, value: "" };
}

/** @param call "Range.setValues" */
export function accessRule(call: string): AccessRule {
  const rule = ACCESS.get(call) ?? ACCESS.get(call.slice(0, call.indexOf(".")));
  if (!rule) throw new Error(`No service says what ${call} needs.`);
  return rule;
}

const ACCESS: ReadonlyMap<string, AccessRule> = new Map(SERVICES.flatMap(({ access }) => Object.entries(access)));

function lazily(global: vm.Context, name: string, make: () => object): void {
  const become = (value: unknown): void => {
    Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: false });
  };
  Object.defineProperty(global, name, {
    get: () => {
      const service = make();
      become(service);
      return service;
    },
    set: become,
    configurable: true,
    enumerable: false,
  });
}
