import type { Clock } from "../clock";
import type { SpreadsheetModel } from "../spreadsheet/spreadsheet-model";
import type { AuthMode, CallKind, Menu, UiHost } from "./types";

/** What a service needs of the execution it is called in. One execution, one context; the services are made anew for each. */
export interface ServiceContext {
  readonly clock: Clock;
  readonly user: string;
  readonly authMode: AuthMode;
  /** The document the script works in; `null` where Apps Script has none. */
  readonly document: SpreadsheetModel | null;
  readonly ui: UiHost;
  /** Whether a person looks at the document: not in triggers and web apps. */
  readonly hasUi: boolean;
  readonly realm: Realm;

  /**
   * Every service method goes through here: checks that the auth mode allows the service, calls the runtime's hook (which may
   * throw a fault or kill the execution), counts the call under its kind and quota, moves the clock by its latency, enforces
   * the 6 minutes, and turns errors into the script's own (`name: "Exception"`).
   *
   * @param name for example "Range.setValues"
   * @param size cells touched, bytes sent, …; 0 where it does not apply
   */
  call<T>(kind: CallKind, name: string, size: number, work: () => T): T;

  /** Adds the menu to the document's; without a title it is the add-on's own. */
  showMenu(title: string | null, items: Menu): void;
}

/** The script's own realm: a value handed to the script is of its Array, Date, Object and Error, as at Google. */
export interface Realm {
  /** A deep copy made of the script's own arrays, plain objects and Dates. */
  give(value: unknown): unknown;
  /** An error that the script can catch, as Apps Script throws it. */
  exception(message: string): Error;
}
