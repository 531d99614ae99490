import { Layer } from "@univerjs/preset-sheets-core";

/**
 * Univer notes that a layer is to be drawn anew in a task of its own, for which it opens a message channel, and closes it again at
 * the next thing that changes in the layer: some sixty channels for each arrow key, costly to open and for the garbage collector.
 * One microtask for all does the same.
 */
export function noteDirtyLayersAtOnce(): void {
  const dirty = new Map<Layer, boolean>();
  const note = () => {
    const noted = [...dirty];
    dirty.clear();
    for (const [layer, state] of noted) layer.makeDirty(state);
  };
  Layer.prototype.makeDirtyWithDebounce = function (this: Layer, state = true) {
    if (dirty.size === 0) queueMicrotask(note);
    dirty.set(this, state);
  };
}
