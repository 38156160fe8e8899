/**
 * A target that no register binds, split over slots of the day by shape. Where the supplier has declared the
 * off-peak part of a two-rate meter's day (SN-OffPeakDec), that part is split over its slots alone.
 */
import { apportion } from "../shape/apportion.ts";
import { roundedShare } from "../shape/rounded-share.ts";
import type { MethodInputs } from "./method.ts";
import { type OpenDay, shapeInputs, sharesAt } from "./open-day.ts";
import { slotsOfRate } from "./rate-slots.ts";

const whole = 100;

/** One figure for each of `slots` (ascending), which add up to `targetWh`. */
export function shareTarget(
  day: OpenDay,
  targetWh: number,
  slots: readonly number[],
): readonly number[] {
  const { offPeakPercent } = day.evidence;
  if (offPeakPercent === null) return apportion(targetWh, sharesAt(day, slots));
  const isOffPeak = slotsOfRate("offPeak", day.settings.twoRateOffPeakSlots);
  const offPeak = slots.filter((slot) => isOffPeak[slot] === 1);
  const peak = slots.filter((slot) => isOffPeak[slot] !== 1);
  // With slots of one rate only there is nothing to divide: they carry the whole target.
  const hasBoth = offPeak.length > 0 && peak.length > 0;
  const offPeakWh = hasBoth
    ? roundedShare(targetWh, offPeakPercent, whole)
    : offPeak.length > 0
      ? targetWh
      : 0;
  const offPeakParts = apportion(offPeakWh, sharesAt(day, offPeak));
  const peakParts = apportion(targetWh - offPeakWh, sharesAt(day, peak));
  let [nextOffPeak, nextPeak] = [0, 0];
  return slots.map((slot) =>
    isOffPeak[slot] === 1 ? (offPeakParts[nextOffPeak++] ?? 0) : (peakParts[nextPeak++] ?? 0),
  );
}

/** What shared a target, as inputs of a fill. */
export function sharingInputs(
  day: OpenDay,
): Pick<MethodInputs, "shape" | "weights" | "offPeakPercent"> {
  const { offPeakPercent } = day.evidence;
  return offPeakPercent === null ? shapeInputs(day) : { ...shapeInputs(day), offPeakPercent };
}
