/** V61: the half hours of a week against its register. Small differences that lean one way show only here. */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { periodsPerDay } from "../time/settlement-period.ts";
import { dayNumber } from "./day-number.ts";
import type { ExaminedFinding } from "./examined-day.ts";
import { examinedFinding } from "./examined-finding.ts";
import type { PointHistory } from "./history.ts";
import { registerMismatchWeek } from "./rules/register-mismatch-week.ts";

export interface RegisterWeek {
  /** 48 by period: actual watt-hours of the day after all other rules; null where the slot is not actual. */
  readonly wattHours: readonly (number | null)[];
  readonly history: PointHistory;
  /**
   * Daily advances in watt-hours, of the day itself first and then back day by day; null where not held, or where
   * the register is not used (V64).
   */
  readonly dailyAdvances: readonly (number | null)[];
}

/** The day itself is the last of them. */
const daysOfWeek = 7;

/** What V61 says of the seven days that end with this one; null unless all are complete and have an advance. */
export function examineRegisterWeek(week: RegisterWeek, ruleset: Ruleset): ExaminedFinding | null {
  const dailyAdvances: number[] = [];
  for (const advanceWh of week.dailyAdvances.slice(0, daysOfWeek))
    if (advanceWh !== null) dailyAdvances.push(advanceWh);
  if (dailyAdvances.length < daysOfWeek) return null;
  const daySums = daySumsOf(week);
  if (daySums === null) return null;
  const verdict = registerMismatchWeek.check({ daySums, dailyAdvances }, ruleset.V61);
  return examinedFinding("V61", verdict, ruleset);
}

function daySumsOf({ wattHours, history }: RegisterWeek): readonly number[] | null {
  let sumWh = 0;
  for (const wh of wattHours) {
    if (wh === null) return null;
    sumWh += wh;
  }
  const sums = [sumWh];
  const today = dayNumber(history.day);
  for (const { dayNumber: number, actualSlots, totalWh } of history.days) {
    if (sums.length === daysOfWeek) break;
    if (today - number !== sums.length || actualSlots < periodsPerDay) return null;
    sums.push(totalWh);
  }
  return sums.length === daysOfWeek ? sums : null;
}
