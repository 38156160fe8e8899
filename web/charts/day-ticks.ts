/** Where dates are written along an axis of days. */
import { dayAfter, dayText, shortDayText } from "../parts/figures.ts";

export interface DayTick {
  /** 0 at the start of the axis, 1 at its end. */
  readonly at: number;
  readonly text: string;
  /** False: left out where there is little room. */
  readonly isMajor: boolean;
}

/** Days between ticks, from narrow to wide: days, weeks, then months and years as steps of days. */
const steps = [1, 2, 7, 14, 28, 56, 91, 182, 365, 730, 1_826, 3_652];
/** Nothing is written so near to the end of the axis that it would run over. */
const lastAt = 0.88;

/** At most `ticksMax` ticks over `days` days from `firstDay` on. */
export function dayTicks(firstDay: string, days: number, ticksMax: number): readonly DayTick[] {
  const step = steps.find((each) => days / each <= ticksMax) ?? days;
  const count = Math.max(1, Math.ceil(days / step));
  const ticks = Array.from({ length: count }, (_, index) => {
    const day = dayAfter(firstDay, index * step);
    const isNewYear =
      index === 0 || dayAfter(firstDay, (index - 1) * step).slice(0, 4) !== day.slice(0, 4);
    return {
      at: (index * step) / days,
      text: isNewYear ? dayText(day) : shortDayText(day),
      isMajor: index % 2 === 0,
    };
  });
  return ticks.filter(({ at }) => at <= lastAt);
}
