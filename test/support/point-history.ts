/** The days of a point before one that is judged, for tests of the rules that look back. */
import { addDays, type SettlementDay } from "../../src/domain/time/settlement-day.ts";
import { darkSlotsOn } from "../../src/domain/validate/dark-slots.ts";
import { dayNumber } from "../../src/domain/validate/day-number.ts";
import { historyDay, type PointHistory, pointHistory } from "../../src/domain/validate/history.ts";

/** Days right before `day`, newest first; null is a day that is not held. */
export function pastOf(
  day: SettlementDay,
  figures: readonly (readonly (number | null)[] | null)[],
): PointHistory {
  const days = figures.flatMap((wattHours, index) => {
    if (wattHours === null) return [];
    const each = addDays(day, -1 - index);
    const recorded = {
      day: each,
      dayNumber: dayNumber(each),
      actualSlots: wattHours.filter((wh) => wh !== null).length,
      flags: [],
      hasCriticalChange: false,
      hasOutage: false,
    };
    return [historyDay(recorded, wattHours, darkSlotsOn(each))];
  });
  return pointHistory(day, days);
}

/** 48 equal figures. */
export function flatDay(wattHours: number): readonly number[] {
  return new Array<number>(48).fill(wattHours);
}
