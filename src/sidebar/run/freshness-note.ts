import type { FreshnessView } from "../../contract/freshness";
import { actionButton } from "../dom/action-button";
import { element } from "../dom/element";
import { infoNote } from "../dom/notes";
import { words } from "../words";

/**
 * What filled rows no longer agree with their inputs, with a press that puts answers back beside the rows they belong to; `null` when
 * all agree.
 */
export function freshnessNote({ stale, staleRows, misplaced, misplacedRows, selfChanging }: FreshnessView, putBack: () => Promise<void>): HTMLElement | null {
  const said = words.run.freshness;
  const lines: HTMLElement[] = [];
  if (selfChanging) lines.push(infoNote(said.selfChanging));
  else if (stale > 0) lines.push(infoNote(said.stale(stale, words.rowList(staleRows, stale))));
  if (misplaced > 0) {
    const note = infoNote(said.misplaced(misplaced, words.rowList(misplacedRows, misplaced)));
    note.append(element("div", { class: "buttons" }, actionButton(said.putBack, putBack, { busy: said.puttingBack })));
    lines.push(note);
  }
  return lines.length === 0 ? null : element("section", { "aria-label": said.title }, ...lines);
}
