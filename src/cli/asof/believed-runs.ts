/** A version as runs: neighbours with one quality, reason and method, estimates with their ranges. */
import type { EstimateRange } from "../../domain/accuracy/estimate-range.ts";
import type { SettledSlots } from "../../domain/day/consumption-day.ts";
import {
  type EstimationReason,
  noCode,
  type QualityIndicator,
  unpackQuality,
  unpackReason,
} from "../../domain/day/quality.ts";
import { type MethodName, unpackMethod } from "../../domain/estimate/method.ts";
import { periodsPerDay } from "../../domain/time/settlement-period.ts";

export interface BelievedRun {
  /** Periods, both included. */
  readonly first: number;
  readonly last: number;
  readonly wattHours: readonly number[];
  readonly quality: QualityIndicator;
  readonly reason: EstimationReason;
  readonly method: MethodName | null;
  /** The amendment reason (DI-166); null: not amended. */
  readonly amendment: string | null;
  /** By period; null for what is no estimate. */
  readonly ranges: readonly EstimateRange[] | null;
}

/** Runs of the appointed slots, in order. */
export function believedRuns(
  slots: SettledSlots,
  ranges: readonly (EstimateRange | null)[],
): readonly BelievedRun[] {
  const runs: BelievedRun[] = [];
  for (let period = 1; period <= periodsPerDay; period += 1) {
    const slot = runAt(slots, ranges, period);
    if (slot === null) continue;
    const previous = runs.at(-1);
    const isSame =
      previous?.last === period - 1 && codesAt(slots, period - 1) === codesAt(slots, period);
    if (previous !== undefined && isSame) runs[runs.length - 1] = joined(previous, slot);
    else runs.push(slot);
  }
  return runs;
}

/** One slot as a run of its own; null where it is not appointed. */
function runAt(
  slots: SettledSlots,
  ranges: readonly (EstimateRange | null)[],
  period: number,
): BelievedRun | null {
  const slot = period - 1;
  const quality = unpackQuality(slots.quality.charAt(slot));
  if (quality === null) return null;
  const range = ranges[slot] ?? null;
  const amendment = slots.amendment?.charAt(slot) ?? noCode;
  return {
    first: period,
    last: period,
    wattHours: [slots.wattHours[slot] ?? 0],
    quality,
    reason: slots.reason === null ? null : unpackReason(slots.reason.charAt(slot)),
    method: slots.method === null ? null : unpackMethod(slots.method.charAt(slot)),
    amendment: amendment === noCode ? null : amendment,
    ranges: range === null ? null : [range],
  };
}

/** What neighbours must have in common: quality, reason, method, amendment. */
function codesAt({ quality, reason, method, amendment }: SettledSlots, period: number): string {
  return [quality, reason, method, amendment]
    .map((text) => text?.charAt(period - 1) ?? noCode)
    .join("");
}

function joined(run: BelievedRun, slot: BelievedRun): BelievedRun {
  return {
    ...run,
    last: slot.last,
    wattHours: [...run.wattHours, ...slot.wattHours],
    ranges: run.ranges === null ? null : [...run.ranges, ...(slot.ranges ?? [])],
  };
}
