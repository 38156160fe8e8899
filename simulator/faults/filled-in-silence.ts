/** How days are filled of which neither half hours nor registers come. */
import type { SettledQuantity } from "../meters/meter.ts";

/**
 * Registers of the midnights around the silence fill it when messages follow; on the last day no closing one comes, and
 * history or annual consumption do, and for an export point without either zero. `hasHistory` false: nothing of the
 * meter's own speaks for any day.
 */
export function filledInSilence(
  quantity: SettledQuantity,
  { hasHistory, isLast }: { readonly hasHistory: boolean; readonly isLast: boolean },
): readonly string[] {
  const byRegisters = hasHistory && !isLast ? ["E2", "E3"] : [];
  const byHistory = hasHistory ? ["E4", "E5", "E9"] : ["E9"];
  return [...byRegisters, ...byHistory, ...(quantity === "AE" ? ["ZE1"] : [])];
}
