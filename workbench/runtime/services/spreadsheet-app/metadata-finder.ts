import { facade } from "../facade";
import { memberName } from "./enums";
import { type FoundMetadata, metadataObject } from "./metadata-object";
import type { Scope } from "./scope";

type Finder = GoogleAppsScript.Spreadsheet.DeveloperMetadataFinder;

/** @param within gives the metadata in the finder's scope */
export function metadataFinder(scope: Scope, within: () => readonly FoundMetadata[]): Finder {
  const tests: ((found: FoundMetadata) => boolean)[] = [];
  const finder = facade<Finder>(scope.context.realm, "DeveloperMetadataFinder", {
    withKey: (key: string) => narrowed("withKey", ({ metadata }) => metadata.key === key),
    withValue: (value: string) => narrowed("withValue", ({ metadata }) => metadata.value === value),
    withId: (id: number) => narrowed("withId", ({ metadata }) => metadata.id === id),
    withVisibility: (visibility) => narrowed("withVisibility", ({ metadata }) => metadata.visibility === memberName(visibility)),
    withLocationType: (type) => narrowed("withLocationType", ({ metadata }) => metadata.place.kind.toUpperCase() === memberName(type)),
    find: () =>
      scope.call("metadata", "DeveloperMetadataFinder.find", 1, () =>
        scope.list(
          within()
            .filter((found) => tests.every((test) => test(found)))
            .map((found) => metadataObject(scope, found)),
        ),
      ),
  });
  const narrowed = (name: string, test: (found: FoundMetadata) => boolean): Finder =>
    scope.call("local", `DeveloperMetadataFinder.${name}`, 0, () => {
      tests.push(test);
      return finder;
    });
  return finder;
}
