/**
 * E0 without a register: a single missing period between usable neighbours. Only actuals are neighbours,
 * across midnight too; never an estimate, an unusable or a missing figure. With one neighbour only (the next
 * day is not there yet, the edge of an appointment) it is repeated, while the setting allows it; reactive
 * energy needs both.
 */
import { isActive } from "../../identity/measurement-quantity.ts";
import { type Gap, gapsOf, interpolate } from "../../shape/interpolate.ts";
import type { EstimationMethod, Fill } from "../method.ts";
import type { OpenDay } from "../open-day.ts";

/** Step 8 of the ladder: gaps in order until the slots allowed for a day are used; the rest goes down. */
export const interpolation: EstimationMethod = {
  name: "interpolation",
  stage: "estimate",
  fill(day) {
    const { evidence, settings } = day;
    const { first, last } = evidence.appointed;
    const fills: Fill[] = [];
    let allowed = settings.interpolationPerDayMax;
    for (const gap of gapsOf(evidence.wattHours, first - 1, last)) {
      const fill = gap.count > settings.interpolationRunMax ? null : fillGap(day, gap);
      if (fill === null) continue;
      if (gap.count > allowed) break;
      allowed -= gap.count;
      fills.push(fill);
    }
    return fills;
  },
};

function fillGap({ evidence, settings, open }: OpenDay, gap: Gap): Fill | null {
  const { wattHours, appointed } = evidence;
  const slots = Array.from({ length: gap.count }, (_, index) => gap.from + index);
  if (!slots.every((slot) => open[slot] === 1)) return null;
  const end = gap.from + gap.count;
  const left = gap.from === appointed.first - 1 ? evidence.before : wattHours[gap.from - 1];
  const right = end === appointed.last ? evidence.after : wattHours[end];
  const neighbours = [left ?? null, right ?? null] as const;
  const isOneSided = neighbours.includes(null);
  const mayRepeat = settings.interpolationOneSided && isActive(evidence.quantity);
  if (isOneSided && !mayRepeat) return null;
  const values = interpolate(neighbours[0], neighbours[1], gap.count);
  if (values === null) return null;
  return {
    method: isOneSided ? "one-sided" : "interpolation",
    quality: "E0",
    slots,
    wattHours: values,
    reason: null,
    bracket: null,
    inputs: { neighbours },
  };
}
