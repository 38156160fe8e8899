/** One settled half hour in words: how it came about and why. */
import type { SettledSlots } from "../../domain/day/consumption-day.ts";
import {
  type EstimationReason,
  noCode,
  type QualityIndicator,
  unpackQuality,
  unpackReason,
} from "../../domain/day/quality.ts";
import { type MethodName, unpackMethod } from "../../domain/estimate/method.ts";

export interface SettledSlot {
  readonly wattHours: number;
  readonly quality: QualityIndicator;
  /** null: actual. */
  readonly method: MethodName | null;
  readonly reason: EstimationReason;
}

/** The half hour at `slot` from 0; null outside the recording. */
export function settledSlotAt(day: SettledSlots, slot: number): SettledSlot | null {
  const wattHours = day.wattHours[slot] ?? null;
  const quality = unpackQuality(day.quality.charAt(slot));
  if (wattHours === null || quality === null) return null;
  const method = unpackMethod(day.method?.charAt(slot) ?? noCode);
  return { wattHours, quality, method, reason: unpackReason(day.reason?.charAt(slot) ?? noCode) };
}
