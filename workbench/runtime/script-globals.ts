import type vm from "node:vm";
import type { ExecutionContext } from "./script-state";
import { createCacheService } from "./services/cache-service";
import { createContentService } from "./services/content-service";
import { createHtmlService } from "./services/html-service";
import { createLockService } from "./services/lock-service";
import { createConsole, createLogger } from "./services/logger";
import { createPropertiesService } from "./services/properties-service";
import { createScriptApp } from "./services/script-app";
import { createSession } from "./services/session";
import { createUrlFetchApp } from "./services/url-fetch-app";
import { createUtilities } from "./services/utilities";

type Make = (context: ExecutionContext) => object;

const SERVICES: Readonly<Record<string, Make>> = {
  CacheService: createCacheService,
  ContentService: createContentService,
  HtmlService: createHtmlService,
  LockService: createLockService,
  Logger: createLogger,
  PropertiesService: createPropertiesService,
  ScriptApp: createScriptApp,
  Session: createSession,
  UrlFetchApp: createUrlFetchApp,
  Utilities: createUtilities,
  console: createConsole,
};

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

/**
 * Puts the services into a fresh global world; each is made when the script first names it.
 * @param spreadsheet SpreadsheetApp, which knows the document and the menu
 */
export function installServices(global: vm.Context, context: ExecutionContext, spreadsheet: Make): void {
  for (const [name, make] of Object.entries(SERVICES)) lazily(global, name, () => make(context));
  lazily(global, "SpreadsheetApp", () => spreadsheet(context));
  const absent = (name: string, kind = "") =>
    lazily(global, name, () => {
      throw context.realm.exception(`${kind === "" ? "" : `The ${kind} `}${name} is not emulated by the workbench`);
    });
  for (const name of NOT_EMULATED) absent(name);
  for (const [name, kind] of context.state.project.manifest.dependencies) absent(name, kind);
}

/** Names that the platform owns: google.script.run and menus cannot call them. */
export const PLATFORM_NAMES: ReadonlySet<string> = new Set([...Object.keys(SERVICES), "SpreadsheetApp", ...NOT_EMULATED]);

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
