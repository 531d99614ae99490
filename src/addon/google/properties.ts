import { errorMessage, Problem } from "../../job/problem";
import type { Snapshot } from "../../job/record-store";

/** A property store as few calls as the quota likes: read all, write many, remove some. */
export interface PropertyStore {
  read(): Snapshot;
  write(entries: Readonly<Record<string, string>>): void;
  remove(keys: readonly string[]): void;
}

/**
 * Shared by all users of the document.
 * @throws Problem "unexpected" in a context without a document [G: reference/properties/PropertiesService.md]
 */
export function documentStore(): PropertyStore {
  const properties = PropertiesService.getDocumentProperties();
  if (!properties) throw new Problem("unexpected", { fault: "no-document" });
  return storeOf(properties);
}

/** This user's alone, over all documents: the API key lives here. */
export function userStore(): PropertyStore {
  return storeOf(PropertiesService.getUserProperties());
}

function storeOf(properties: GoogleAppsScript.Properties.Properties): PropertyStore {
  return {
    read: () => properties.getProperties(),
    write: (entries) => {
      try {
        properties.setProperties({ ...entries });
      } catch (error) {
        throw new Problem("storage-full", { reason: errorMessage(error) });
      }
    },
    remove: (keys) => {
      for (const key of keys) properties.deleteProperty(key);
    },
  };
}
