/** The range P10 to P90 in which the actual of an estimate is expected: of one slot, and of a whole day. */
import type { QualityIndicator } from "../day/quality.ts";
import {
  hasSpread,
  initialRangeFactors,
  type RangeFactors,
  type RangeSettings,
} from "./range-factors.ts";

/** Watt-hours, both ends included. */
export interface EstimateRange {
  readonly p10Wh: number;
  readonly p90Wh: number;
}

export interface EstimatedSlot {
  readonly quality: QualityIndicator;
  readonly wattHours: number;
  /** True when the register alone said the figure (single-by-advance): it has no spread. */
  readonly isExact: boolean;
  /** What the estimates of its bracket carry together; null: no bracket binds it. */
  readonly residualWh: number | null;
  /** What a half hour of the connection can carry; null: no limit. */
  readonly hardLimitWh: number | null;
}

const wholeBp = 10_000;

/**
 * The range of one slot by its initial or `learned` factors: floor and ceiling, never above what the bracket
 * or the connection can carry, and always around the estimate itself.
 */
export function slotRange(
  slot: EstimatedSlot,
  settings: RangeSettings,
  learned: RangeFactors | null = null,
): EstimateRange {
  const { quality, wattHours } = slot;
  if (!hasSpread(quality) || slot.isExact) return { p10Wh: wattHours, p90Wh: wattHours };
  const { p10Bp, p90Bp } = learned ?? initialRangeFactors[quality].slot;
  const high = wattHours === 0 ? settings.zeroHighWh : scaledUp(wattHours, p90Bp);
  const capped = Math.min(high, slot.residualWh ?? high, slot.hardLimitWh ?? high);
  return {
    p10Wh: Math.min(wattHours, scaledDown(wattHours, p10Bp)),
    p90Wh: Math.max(wattHours, capped),
  };
}

/** What one method put into a day. */
export interface DayPart {
  readonly quality: QualityIndicator;
  readonly wattHours: number;
  /** True for slots whose sum a register gives: the day is as sure as the register. */
  readonly isBracketed: boolean;
}

/** The range of a day: actuals and bracketed estimates as they are, other parts by their day factors. */
export function dayRange(actualWh: number, parts: readonly DayPart[]): EstimateRange {
  let [p10Wh, p90Wh] = [actualWh, actualWh];
  for (const { quality, wattHours, isBracketed } of parts) {
    const isSure = isBracketed || !hasSpread(quality);
    const { p10Bp, p90Bp } = isSure ? noSpread : initialRangeFactors[quality].day;
    p10Wh += scaledDown(wattHours, p10Bp);
    p90Wh += scaledUp(wattHours, p90Bp);
  }
  return { p10Wh, p90Wh };
}

const noSpread: RangeFactors = { p10Bp: wholeBp, p90Bp: wholeBp };

function scaledDown(wattHours: number, basisPoints: number): number {
  return Math.floor((wattHours * basisPoints) / wholeBp);
}

function scaledUp(wattHours: number, basisPoints: number): number {
  return Math.ceil((wattHours * basisPoints) / wholeBp);
}
