/**
 * The ranges P10 to P90 of a whole version, from what the record keeps of it: its slots, and the links that say how
 * they were filled. What all estimates of a bracket carry together is known where the bracket is the day's own.
 */
import { present } from "../../std/assert.ts";
import type { SettledSlots } from "../day/consumption-day.ts";
import { noCode, type QualityIndicator, unpackQuality } from "../day/quality.ts";
import type { EstimateLink } from "../estimate/day-draft.ts";
import { packMethod } from "../estimate/method.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { type DayPart, dayRange, type EstimateRange, slotRange } from "./estimate-range.ts";
import type { RangeFactors, RangeSettings } from "./range-factors.ts";

export interface VersionFacts {
  readonly slots: SettledSlots;
  /** Null: nothing was filled. */
  readonly links: readonly EstimateLink[] | null;
  /** What a half hour of the connection can carry; null: no limit, or not known. */
  readonly hardLimitWh: number | null;
  readonly settings: RangeSettings;
  /** Learned factors of a quality in the version's quantity and group; null: the initial ones hold. */
  readonly learnedOf: (quality: QualityIndicator) => RangeFactors | null;
}

/** 48 ranges by period; null where the slot is no estimate: actual, amended, or not appointed. */
export function slotRanges(facts: VersionFacts): readonly (EstimateRange | null)[] {
  const { slots, hardLimitWh, settings, learnedOf } = facts;
  const residuals = residualsOf(facts);
  return slots.wattHours.map((wattHours, slot) => {
    const quality = estimatedQuality(slots, slot);
    if (quality === null || wattHours === null) return null;
    const estimated = {
      quality,
      wattHours,
      isExact: slots.method?.charAt(slot) === byAdvance,
      residualWh: residuals[slot] ?? null,
      hardLimitWh,
    };
    return slotRange(estimated, settings, learnedOf(quality));
  });
}

/**
 * The range of the day's sum. Slots whose sum a register gives within this day are as sure as the register; of a
 * bracket over several days (E3, E8) only the days together are, so they keep the spread of their quality.
 */
export function versionRange({ slots }: Pick<VersionFacts, "slots">): EstimateRange {
  let sureWh = 0;
  const parts = new Map<string, DayPart>();
  slots.wattHours.forEach((wattHours, slot) => {
    const quality = estimatedQuality(slots, slot);
    if (quality === null || wattHours === null) sureWh += wattHours ?? 0;
    else {
      const isBracketed = ofDay.has(quality) || slots.method?.charAt(slot) === byAdvance;
      const key = `${quality} ${isBracketed}`;
      const sum = wattHours + (parts.get(key)?.wattHours ?? 0);
      parts.set(key, { quality, wattHours: sum, isBracketed });
    }
  });
  return dayRange(sureWh, [...parts.values()]);
}

/** 48 steps of the load shape that shared the slots, by period; null where none did. */
export function shapeSteps(links: readonly EstimateLink[] | null): readonly (number | null)[] {
  const steps = new Array<number | null>(periodsPerDay).fill(null);
  for (const { periods, inputs } of links ?? [])
    for (const period of periods) steps[period - 1] = inputs.shape?.step ?? null;
  return steps;
}

/** The quality of a slot that is an estimate, or null. */
function estimatedQuality(slots: SettledSlots, slot: number): QualityIndicator | null {
  const quality = unpackQuality(slots.quality.charAt(slot));
  const isAmended = slots.amendment !== null && slots.amendment.charAt(slot) !== noCode;
  return quality === "A" || isAmended ? null : quality;
}

/** By slot: what the estimates of its bracket carry together, where that bracket is the day's own. */
function residualsOf({ slots, links }: VersionFacts): readonly (number | null)[] {
  const residuals = new Array<number | null>(slots.wattHours.length).fill(null);
  for (const { by, periods } of links ?? []) {
    if (!ofDay.has(by.slice(0, by.indexOf(" ")))) continue;
    const sum = periods.reduce(
      (total, period) => total + present(slots.wattHours[period - 1], "estimate"),
      0,
    );
    for (const period of periods) residuals[period - 1] = sum;
  }
  return residuals;
}

/** E1 and E2: both midnight reads of the day enclose them. */
const ofDay: ReadonlySet<string> = new Set(["E1", "E2"]);
const byAdvance = packMethod("single-by-advance");
