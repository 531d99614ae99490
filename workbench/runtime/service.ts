import type { AccessRule } from "./access";
import type { ExecutionContext } from "./script-state";
import type { CellEdit } from "./types";

/** One of Google's services: an object that every script has under a global name. */
export interface Service {
  /** "UrlFetchApp" */
  readonly name: string;
  /** What calls need, by "Class.method" or else by class, for the service's own classes too. */
  readonly access: Readonly<Record<string, AccessRule>>;
  /** Made anew for each execution, when the script first names it. */
  create(context: ExecutionContext): object;
  /** The `source` of event objects: the document that the script works in. At most one service has it. */
  readonly eventSource?: (service: unknown) => unknown;
  /** The `range` of an edit's event object, and what its first cell shows. */
  readonly editedRange?: (service: unknown, place: Omit<CellEdit, "oldValue">) => { readonly range: unknown; readonly value: string } | null;
}
