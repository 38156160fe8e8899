/**
 * One walk over the days before: the sums that tell whether a series rule can speak at all. On most days none can,
 * and no list is made for it.
 */
import type { Ruleset } from "../ruleset/ruleset.ts";
import { dayNumber } from "./day-number.ts";
import { type HistoryDay, kindOfDay, type PointHistory } from "./history.ts";
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

/** Walks over the history of a day whose own total is `totalWh`. */
export function surveyPast(history: PointHistory, totalWh: number, ruleset: Ruleset): PastSurvey {
  const { days } = history;
  const { actualSlotsMin } = ruleset.V77;
  const survey = new Survey(history, totalWh, ruleset);
  let later = dayNumber(history.day);
  for (let index = 0; index < days.length && survey.served < servedDaysMax; index += 1) {
    const each = days[index];
    if (each === undefined || endsSearch(each, later, ruleset.V77)) break;
    later = each.dayNumber;
    if (each.actualSlots >= actualSlotsMin && !each.hasOutage && !each.isDoubted) survey.add(each);
  }
  return survey;
}

/** Mutable while it is filled. */
class Survey implements PastSurvey {
  readonly days: HistoryDay[] = [];
  served = 0;
  peakWh = 0;
  closeDays = 0;
  weekWh = 0;
  monthWh = 0;
  readonly sameWeekday: number[] = [];
  readonly #weekdayKind: number;
  readonly #weekdaysMax: number;
  readonly #closeAboveWh: number;

  constructor({ day }: PointHistory, totalWh: number, ruleset: Ruleset) {
    this.#weekdayKind = kindOfDay(dayNumber(day));
    this.#weekdaysMax = ruleset.V72.weeks;
    this.#closeAboveWh = totalWh - ruleset.V71.riseWhMin;
  }

  add(day: HistoryDay): void {
    const { totalWh, highestWh, weekdayKind } = day;
    this.days.push(day);
    if (this.served < referenceDaysMax) {
      if (highestWh > this.peakWh) this.peakWh = highestWh;
      if (totalWh > this.#closeAboveWh) this.closeDays += 1;
    }
    if (this.served < weekDays - 1) this.weekWh += totalWh;
    else this.monthWh += totalWh;
    if (weekdayKind === this.#weekdayKind && this.sameWeekday.length < this.#weekdaysMax)
      this.sameWeekday.push(totalWh);
    this.served += 1;
  }
}
