/**
 * Zeros with a reason: ZE1 for a supply that is off or an export of which nothing is known, ZE3 for a point
 * that is remotely disabled, ZE2 for a vacant one. No energised import point is zero for want of data.
 */
import type { EstimationMethod, Fill } from "../estimate/method.ts";
import { openSlots } from "../estimate/open-day.ts";

/** Step 1: de-energised (7) or disconnected (8). The market forbids more, whatever the register says. */
export const supplyZero: EstimationMethod = {
  name: "zero-state",
  stage: "default",
  fill(day) {
    const { supply } = day.evidence.state;
    if (supply === "live") return [];
    const reason = supply === "deEnergised" ? 7 : 8;
    return zeros(openSlots(day), {
      method: "zero-state",
      quality: "ZE1",
      reason,
      inputs: { state: supply },
    });
  },
};

/**
 * Step 7: remotely disabled, else vacant, where no enclosing pair of reads moved. A bracket that stood still
 * is kept as such; a pair that contradicts the actuals did move, and a notice does not outweigh it.
 */
export const noticeZero: EstimationMethod = {
  name: "zero-state",
  stage: "default",
  fill(day) {
    const { notice } = day.evidence.state;
    if (notice === "none") return [];
    const as = {
      method: "zero-state",
      quality: notice === "disabled" ? "ZE3" : "ZE2",
      reason: notice === "disabled" ? 6 : 5,
    } as const;
    const fills: Fill[] = [];
    const spoken = new Set<number>();
    for (const bracket of day.brackets) {
      const isStill = bracket.verdict === "still";
      const hasMoved = bracket.verdict === "contradicts" && bracket.advanceWh > 0;
      if (!isStill && !hasMoved) continue;
      for (const slot of bracket.own) spoken.add(slot);
      if (!isStill) continue;
      const inputs = { state: notice, registers: bracket.registers };
      fills.push(...zeros(bracket.own, { ...as, bracket, inputs }));
    }
    const open = openSlots(day);
    const free = spoken.size === 0 ? open : open.filter((slot) => !spoken.has(slot));
    fills.push(...zeros(free, { ...as, inputs: { state: notice } }));
    return fills;
  },
};

/** Step 14: an export with no history and no annual consumption; of reactive energy, one without a reference. */
export const nothingKnown: EstimationMethod = {
  name: "nothing-known",
  stage: "default",
  fill(day) {
    const { quantity } = day.evidence;
    if (quantity !== "AE" && quantity !== "RE") return [];
    return zeros(openSlots(day), {
      method: "nothing-known",
      quality: "ZE1",
      reason: null,
      inputs: {},
    });
  },
};

function zeros(
  slots: readonly number[],
  as: Omit<Fill, "slots" | "wattHours" | "bracket"> & Partial<Pick<Fill, "bracket">>,
): readonly Fill[] {
  if (slots.length === 0) return [];
  const { method, quality, reason, bracket = null, inputs } = as;
  const wattHours = new Array<number>(slots.length).fill(0);
  return [{ method, quality, slots, wattHours, reason, bracket, inputs }];
}
