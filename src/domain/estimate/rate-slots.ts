/**
 * Which half hours the two registers of a traditional two-rate meter count (DI-044, DI-045). Off-peak is
 * slots 1-14 or 2-15; where which of them applies is not public, so it is a setting [ours].
 */
import { periodsPerDay } from "../time/settlement-period.ts";

export type Rate = "offPeak" | "peak";
export type OffPeakSlots = "1-14" | "2-15";

/** 48 by position in the UTC day: 1 where the register of the rate counts. */
export function slotsOfRate(rate: Rate, offPeakSlots: OffPeakSlots): readonly number[] {
  return marks[offPeakSlots][rate];
}

const marks = { "1-14": marksFrom(1, 14), "2-15": marksFrom(2, 15) } as const;

function marksFrom(first: number, last: number): Readonly<Record<Rate, readonly number[]>> {
  const offPeak = Array.from({ length: periodsPerDay }, (_, position) =>
    position + 1 >= first && position + 1 <= last ? 1 : 0,
  );
  return { offPeak, peak: offPeak.map((mark) => 1 - mark) };
}
