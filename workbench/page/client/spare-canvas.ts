import { UniverRenderingContext2D } from "@univerjs/preset-sheets-core";

/** For each canvas that is drawn onto itself, another of its size. */
const spares = new WeakMap<HTMLCanvasElement, HTMLCanvasElement>();

/**
 * Univer scrolls by drawing its canvas of cells onto itself, a little further up. Without a GPU, Chromium takes 15 ms for that, more
 * than for drawing all cells; by way of a second canvas it takes one or two.
 */
export function scrollBySpareCanvas(): void {
  const { drawImage } = UniverRenderingContext2D.prototype;
  UniverRenderingContext2D.prototype.drawImage = function (this: UniverRenderingContext2D, image: CanvasImageSource, ...where: number[]) {
    const source = image instanceof HTMLCanvasElement && image === this.canvas ? copyOf(image) : image;
    Reflect.apply(drawImage, this, [source, ...where]);
  };
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const spare = spares.get(canvas) ?? document.createElement("canvas");
  spares.set(canvas, spare);
  if (spare.width !== canvas.width) spare.width = canvas.width;
  if (spare.height !== canvas.height) spare.height = canvas.height;
  const context = spare.getContext("2d");
  if (!context) return canvas;
  context.globalCompositeOperation = "copy";
  context.drawImage(canvas, 0, 0);
  return spare;
}
