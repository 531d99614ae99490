import { LIMITED } from "../access";
import { loud } from "../loud";
import type { PropertyStore } from "../property-stores";
import type { ExecutionContext } from "../script-state";
import type { Service } from "../service";
import { ServiceError } from "../service-error";

/** `PropertiesService`: each method of a store is one read or write of the daily quota [G: reference/properties/*.md]. */
export const propertiesService: Service = {
  name: "PropertiesService",
  access: { PropertiesService: LIMITED, Properties: LIMITED },
  create: createPropertiesService,
};

function createPropertiesService(context: ExecutionContext): GoogleAppsScript.Properties.PropertiesService {
  const { state, documentId, user } = context;
  const open = (name: string, store: PropertyStore | null) =>
    context.call("local", `PropertiesService.${name}`, 0, () => (store ? createProperties(context, store) : null));
  const service = {
    // "When … not available this method returns null" [G: reference/properties/PropertiesService.md]
    getDocumentProperties: () => open("getDocumentProperties", documentId === null ? null : state.properties.document(documentId)),
    getUserProperties: () => open("getUserProperties", state.properties.user(user)),
    getScriptProperties: () => open("getScriptProperties", state.properties.script),
  };
  return loud("PropertiesService", service as GoogleAppsScript.Properties.PropertiesService, context.realm.exception);
}

function createProperties(context: ExecutionContext, store: PropertyStore): GoogleAppsScript.Properties.Properties {
  const call = <T>(name: string, work: () => T): T => context.call("property", `Properties.${name}`, 0, work);
  const properties: GoogleAppsScript.Properties.Properties = {
    getProperty: (key) => call("getProperty", () => store.get(text("getProperty", key))),
    getProperties: () => call("getProperties", () => context.realm.give(store.all()) as Record<string, string>),
    getKeys: () => call("getKeys", () => context.realm.give(store.keys()) as string[]),
    setProperty: (key, value) => {
      call("setProperty", () => store.set([[text("setProperty", key), text("setProperty", value)]]));
      return properties;
    },
    setProperties: (values: unknown, deleteAllOthers?: boolean) => {
      call("setProperties", () => {
        if (typeof values !== "object" || values === null) throw mismatch("setProperties", values);
        store.set(
          Object.entries(values).map(([key, value]) => [key, text("setProperties", value)] as const),
          deleteAllOthers === true,
        );
      });
      return properties;
    },
    deleteProperty: (key) => {
      call("deleteProperty", () => store.delete(text("deleteProperty", key)));
      return properties;
    },
    deleteAllProperties: () => {
      call("deleteAllProperties", () => store.clear());
      return properties;
    },
  };
  return loud("Properties", properties, context.realm.exception);
}

/** Stores hold strings only; numbers and booleans are written as text. */
function text(method: string, value: unknown): string {
  if (value === undefined || value === null) throw mismatch(method, value);
  return String(value);
}

function mismatch(method: string, value: unknown): ServiceError {
  const kind = value === null ? "null" : typeof value === "undefined" ? "(class)" : typeof value;
  return new ServiceError(`The parameters (${kind}) don't match the method signature for PropertiesService.Properties.${method}.`);
}
