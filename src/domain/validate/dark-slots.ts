/**
 * Half hours in which the sun is below the horizon on every day of a month everywhere in Great Britain
 * (49.9 to 60.8 N, 8.6 W to 1.8 E), computed: export in them did not come from the sun.
 */
import type { SettlementDay } from "../time/settlement-day.ts";

export interface DarkSlots {
  /** Periods 1 to this one are dark. */
  readonly lastOfMorning: number;
  /** Periods from this one on are dark. */
  readonly firstOfEvening: number;
}

/** January to December, by UTC. */
export const darkSlotsByMonth: readonly DarkSlots[] = [
  { lastOfMorning: 15, firstOfEvening: 36 },
  { lastOfMorning: 13, firstOfEvening: 38 },
  { lastOfMorning: 10, firstOfEvening: 40 },
  { lastOfMorning: 7, firstOfEvening: 42 },
  { lastOfMorning: 5, firstOfEvening: 44 },
  { lastOfMorning: 4, firstOfEvening: 45 },
  { lastOfMorning: 5, firstOfEvening: 45 },
  { lastOfMorning: 7, firstOfEvening: 43 },
  { lastOfMorning: 9, firstOfEvening: 41 },
  { lastOfMorning: 11, firstOfEvening: 38 },
  { lastOfMorning: 13, firstOfEvening: 36 },
  { lastOfMorning: 15, firstOfEvening: 35 },
];

const neverDark: DarkSlots = { lastOfMorning: 0, firstOfEvening: 49 };

/** The dark half hours of a day. */
export function darkSlotsOn(
  day: SettlementDay,
  byMonth: readonly DarkSlots[] = darkSlotsByMonth,
): DarkSlots {
  return byMonth[monthOf(day) - 1] ?? neverDark;
}

/** 1 to 12. By its two digits: it is asked of every day before a day. */
function monthOf(day: SettlementDay): number {
  return (day.charCodeAt(5) - zero) * 10 + day.charCodeAt(6) - zero;
}

const zero = 48;

/** Energy of the dark half hours of a day, watt-hours; missing ones count as none. */
export function darkEnergy(wattHours: readonly (number | null)[], dark: DarkSlots): number {
  let sumWh = 0;
  for (let slot = 0; slot < wattHours.length; slot += 1)
    if (slot < dark.lastOfMorning || slot + 1 >= dark.firstOfEvening) sumWh += wattHours[slot] ?? 0;
  return sumWh;
}
