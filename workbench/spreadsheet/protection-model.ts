import type { Rectangle } from "./rectangle";

/** A protected range, or a protected sheet when `range` is `null`. The document's owner may always edit [G: Protection]. */
export interface ProtectionModel {
  readonly id: number;
  range: Rectangle | null;
  description: string;
  /** E-mail addresses. */
  editors: readonly string[];
  /** Only warns people; scripts write through it. */
  warningOnly: boolean;
  /** Parts of a protected sheet that all may edit. */
  unprotected: readonly Rectangle[];
}
