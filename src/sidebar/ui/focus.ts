/** Moves the keyboard focus to something that is no control, such as a heading, so that reading goes on there. */
export function focusOn(target: HTMLElement | null): void {
  if (target === null) return;
  if (!target.matches("input, select, textarea, button, a[href], summary")) target.tabIndex = -1;
  const folded = target.closest("details");
  if (folded !== null && target.tagName !== "SUMMARY") folded.open = true;
  target.focus();
}
