/**
 * Which runs of which settlement days are to be closed at an instant, and when the next one is. A run closes at its
 * `dueAt`: what is missing is filled, what was estimated is estimated again from all that is known by then
 * (estimation.md 2 and 12). After the final cut-off of a day none does.
 */
import { londonDateAt, londonTime } from "../time/london-day.ts";
import { addDays, dayAt, dayStart, type SettlementDay } from "../time/settlement-day.ts";
import { cutOff } from "./cut-off.ts";
import { isOpen, type OpeningRun, openingRuns } from "./next-run.ts";
import { settlementTimetable } from "./settlement-run.ts";
import { isWorkingDay } from "./working-day.ts";

/** A run of a day whose moment has come. */
export interface DueRun {
  readonly day: SettlementDay;
  readonly run: OpeningRun;
  /** Cut-off less the lead, milliseconds since 1970 UTC. */
  readonly dueAt: number;
}

/** The span of days that somebody is appointed on; `to` null: without end. */
export interface AppointedDays {
  readonly from: SettlementDay;
  readonly to: SettlementDay | null;
}

const hourMs = 3_600_000;

/** The runs of appointed days that are due at `now`, by day and in order of the runs; days that nothing can change any more are left out. */
export function dueRuns(days: AppointedDays, now: number, leadHours: number): readonly DueRun[] {
  const due: DueRun[] = [];
  const isPast = (day: SettlementDay) => days.to !== null && day > days.to;
  for (let day = oldestOpenDay(now); dayStart(day) < now && !isPast(day); day = addDays(day, 1)) {
    if (day < days.from || !isOpen(day, now)) continue;
    for (const run of openingRuns) {
      const at = cutOff(day, run);
      if (at !== null && at - leadHours * hourMs <= now)
        due.push({ day, run, dueAt: at - leadHours * hourMs });
    }
  }
  return due;
}

/** No day before this one is open at `now`: the longest row of the table, with room for every holiday. */
export function oldestOpenDay(now: number): SettlementDay {
  return addDays(dayAt(now), -openDaysMax);
}

const holidaysMax = 40;
const openDaysMax =
  Math.ceil((Math.max(...settlementTimetable.rows.map((row) => row.workingDays.RF)) * 7) / 5) +
  holidaysMax;

/**
 * The first instant after `now` at which a run of any settlement day is due. Cut-offs lie on working days, and each
 * working day is that of the II run of some day: so no table need be walked.
 */
export function nextDueAt(now: number, leadHours: number): number {
  let date = londonDateAt(now);
  while (dueOn(date, leadHours) <= now) date = addDays(date, 1);
  return dueOn(date, leadHours);
}

/** When runs that are cut off on a London date are due; before all time where none is. */
function dueOn(date: SettlementDay, leadHours: number): number {
  if (!isWorkingDay(date)) return Number.NEGATIVE_INFINITY;
  return londonTime(date, settlementTimetable.cutOffLocalTime) - leadHours * hourMs;
}
