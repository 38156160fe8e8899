import { rule } from "../rule.ts";

interface DailyAdvances {
  /** Watt-hours a day, oldest first, up to the day that is judged; null: not held. */
  readonly dailyAdvances: readonly (number | null)[];
  /** Some tariffs rest for half a year. */
  readonly isSeasonal: boolean;
}

/** A register that has stood for a month is a dead meter or an empty home. */
export const zeroAdvance = rule({
  id: "V56",
  name: "zero-advance",
  says: "a register moves now and then",
  source: "BSCP504",
  scope: "register",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: { daysMin: { initial: 30, min: 1, max: 400 } },
  applies: ({ isSeasonal }: DailyAdvances) => !isSeasonal,
  check({ dailyAdvances, isSeasonal }: DailyAdvances, { daysMin }) {
    const days = daysOfZero(dailyAdvances);
    if (isSeasonal || days < daysMin) return null;
    return { outcome: "suspect", reason: "zeroAdvance", detail: { days } };
  },
  measure: ({ dailyAdvances }) => ({ days: daysOfZero(dailyAdvances) }),
});

/** How many days running, the last one included. */
function daysOfZero(dailyAdvances: readonly (number | null)[]): number {
  let days = 0;
  while (dailyAdvances[dailyAdvances.length - 1 - days] === 0) days += 1;
  return days;
}
