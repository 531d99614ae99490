import type { ProtectionModel } from "./protection-model";
import { contains, intersection, intersects, type Rectangle } from "./rectangle";

/** Whether the protections of a sheet let the user edit all cells of the range. */
export function mayEdit(protections: readonly ProtectionModel[], range: Rectangle, user: string): boolean {
  return protections.every(({ range: guarded, editors, warningOnly, unprotected }) => {
    if (warningOnly || editors.includes(user)) return true;
    return guarded ? !intersects(guarded, range) : unprotected.some((open) => encloses(open, range));
  });
}

/** Whether the user may insert, delete and move rows and columns: not in a protected sheet. */
export function mayEditFrame(protections: readonly ProtectionModel[], user: string): boolean {
  return protections.every(({ range, editors, warningOnly }) => range !== null || warningOnly || editors.includes(user));
}

function encloses(outer: Rectangle, inner: Rectangle): boolean {
  const common = contains(outer, inner.row, inner.column) ? intersection(outer, inner) : null;
  return common !== null && common.rows === inner.rows && common.columns === inner.columns;
}
