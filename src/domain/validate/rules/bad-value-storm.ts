import { rule } from "../rule.ts";

export interface UnusableSlots {
  /** Slots that V10 with a figure, V11, V12, V21, V30 or V31 took out. */
  readonly badPeriods: readonly number[];
  readonly usablePeriods: readonly number[];
}

/** A day with many impossible figures is not believed where its figures are merely possible. */
export const badValueStorm = rule({
  id: "V41",
  name: "bad-value-storm",
  says: "few half hours of a day are impossible",
  source: "Energy Sparks drops a day with more than 7",
  scope: "day",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: { badSlotsMin: { initial: 8, min: 2, max: 48 } },
  text: ({ n }) => `${n} unusable half hours; the rest of the day is doubtful`,
  applies: ({ usablePeriods }: UnusableSlots) => usablePeriods.length > 0,
  check({ badPeriods, usablePeriods }: UnusableSlots, { badSlotsMin }) {
    if (badPeriods.length < badSlotsMin || usablePeriods.length === 0) return null;
    const detail = { n: badPeriods.length };
    return { outcome: "suspect", reason: "badValueStorm", periods: usablePeriods, detail };
  },
});
