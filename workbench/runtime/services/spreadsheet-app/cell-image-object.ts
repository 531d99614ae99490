import { CellImage } from "../../../spreadsheet/cell-value";
import { facade } from "../facade";
import { asEnum, ValueType } from "./enums";
import { passedImages } from "./passed";
import type { Scope } from "./scope";

type Image = GoogleAppsScript.Spreadsheet.CellImage;
type Builder = GoogleAppsScript.Spreadsheet.CellImageBuilder;

/** An image as `getValues` gives it: an object that says it is one, and as a text "CellImage". Any other value is handed on. */
export function cellImageObject(scope: Scope, value: unknown): unknown {
  if (!(value instanceof CellImage)) return value;
  const image = facade<Image>(scope.context.realm, "CellImage", {
    valueType: asEnum(ValueType.IMAGE),
    getAltTextTitle: () => value.altTitle,
    getAltTextDescription: () => "",
    /** Deprecated since December 2024 [G: release notes]. */
    getUrl: () => "",
    getContentUrl: () => value.sourceUrl,
    toBuilder: () => cellImageBuilder(scope.context.realm, value),
  });
  passedImages.remember(image, value);
  return image;
}

/** `null` for anything but an image or a builder of one. */
export function imageBehind(value: unknown): CellImage | null {
  return passedImages.behind(value);
}

export function cellImageBuilder(realm: Scope["context"]["realm"], start = new CellImage("")): Builder {
  let image = start;
  const change = (next: CellImage): Builder => {
    image = next;
    passedImages.remember(builder, image);
    return builder;
  };
  const builder: Builder = facade<Builder>(realm, "CellImageBuilder", {
    valueType: asEnum(ValueType.IMAGE),
    setSourceUrl: (url) => change(new CellImage(url, image.altTitle)),
    setAltTextTitle: (title) => change(new CellImage(image.sourceUrl, title)),
    setAltTextDescription: () => builder,
    // The builder may be written into a cell as well.
    build: () => builder as unknown as Image,
  });
  passedImages.remember(builder, image);
  return builder;
}
