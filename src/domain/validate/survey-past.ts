/**
 * One walk over the days before: the sums that tell whether a series rule can speak at all. On most days none can,
 * and no list is made for it.
 */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { dayNumber } from "./day-number.ts";
import { type HistoryDay, type PointHistory, sameWeekdayTotals } from "./history.ts";
import { endsSearch } from "./rules/reference-day.ts";

/** How many reference days a series rule looks back over. */
export const referenceDaysMax = 28;
/** V74 sets a week, the day itself included, against so many days before it. */
export const weekDays = 7;
/** The most reference days that one of the rules asks for. */
export const servedDaysMax = referenceDaysMax + weekDays - 1;

/** Sums over the days that may serve as reference (V77), at most `servedDaysMax`, newest first. */
export interface PastSurvey {
  /** The days, newest first. */
  readonly days: readonly HistoryDay[];
  /** How many there are. */
  readonly served: number;
  /** Highest half hour of the first `referenceDaysMax`, watt-hours. */
  readonly peakWh: number;
  /** Those of the first `referenceDaysMax` that the day does not exceed by as much as V71 asks for. */
  readonly closeDays: number;
  /** Watt-hours of the first six, which with the day itself are a week. */
  readonly weekWh: number;
  /** Watt-hours of those after the first six. */
  readonly monthWh: number;
  /** Totals of the days of the same kind, newest first, as many as V72 asks for. */
  readonly sameWeekday: readonly number[];
}

/** Surveys the history of a day whose own total is `totalWh`. */
export function surveyPast(history: PointHistory, totalWh: number, ruleset: Ruleset): PastSurvey {
  const days = servedDays(history, ruleset.V77);
  const closeAboveWh = totalWh - ruleset.V71.riseWhMin;
  let peakWh = 0;
  let closeDays = 0;
  let weekWh = 0;
  let monthWh = 0;
  for (let index = 0; index < days.length; index += 1) {
    const { totalWh: wattHours, highestWh } = days[index] ?? noEnergy;
    if (index < referenceDaysMax) {
      if (highestWh > peakWh) peakWh = highestWh;
      if (wattHours > closeAboveWh) closeDays += 1;
    }
    if (index < weekDays - 1) weekWh += wattHours;
    else monthWh += wattHours;
  }
  const sameWeekday = sameWeekdayTotals(history.day, days).slice(0, ruleset.V72.weeks);
  return { days, served: days.length, peakWh, closeDays, weekWh, monthWh, sameWeekday };
}

const noEnergy = { totalWh: 0, highestWh: 0 };

/** The days that may serve as reference, newest first, as many as a rule may ask for. */
function servedDays({ day, days }: PointHistory, figures: Ruleset["V77"]): readonly HistoryDay[] {
  const served: HistoryDay[] = [];
  let later = dayNumber(day);
  for (let index = 0; index < days.length && served.length < servedDaysMax; index += 1) {
    const each = days[index];
    if (each === undefined || endsSearch(each, later, figures)) break;
    later = each.dayNumber;
    if (each.actualSlots >= figures.actualSlotsMin && !each.hasOutage && !each.isDoubted)
      served.push(each);
  }
  return served;
}
