import type { Service } from "../service";
import { cacheService } from "./cache-service";
import { contentService } from "./content-service";
import { htmlService } from "./html-service/html-service";
import { lockService } from "./lock-service";
import { consoleService, loggerService } from "./logger";
import { propertiesService } from "./properties-service";
import { scriptApp } from "./script-app/script-app";
import { session } from "./session";
import { spreadsheetApp } from "./spreadsheet-app/spreadsheet-app";
import { urlFetchApp } from "./url-fetch-app/url-fetch-app";
import { utilities } from "./utilities/utilities";

/** All services that are emulated. To add one is to add a file and a line here. */
export const SERVICES: readonly Service[] = [
  cacheService,
  consoleService,
  contentService,
  htmlService,
  lockService,
  loggerService,
  propertiesService,
  scriptApp,
  session,
  spreadsheetApp,
  urlFetchApp,
  utilities,
];
