import { rule } from "../rule.ts";

type DayFigures = readonly (number | null)[];

export interface ComparedDay {
  readonly wattHours: DayFigures;
  /** The day before, the one before that, and so on; null: not held. */
  readonly previousDays: readonly (DayFigures | null)[];
}

/** Two equal days are chance only where nothing is used: somebody filled one with the other. */
export const copiedDay = rule({
  id: "V47",
  name: "copied-day",
  says: "a day is not the copy of an earlier one",
  source: "13 copied days in a British trial",
  scope: "day",
  outcome: "suspect",
  floor: "note",
  fixed: false,
  marks: {},
  params: {
    lookBackDays: { initial: 28, min: 1, max: 92 },
    distinctMin: { initial: 12, min: 2, max: 48 },
  },
  text: ({ daysAgo }) => `Equal to the day ${daysAgo} days before`,
  check({ wattHours, previousDays }: ComparedDay, { lookBackDays, distinctMin }) {
    const days = Math.min(lookBackDays, previousDays.length);
    for (let index = 0; index < days; index += 1) {
      const earlier = previousDays[index] ?? null;
      if (earlier === null || !areEqual(wattHours, earlier)) continue;
      if (new Set(wattHours).size < distinctMin) return null;
      return { outcome: "suspect", reason: "copiedDay", detail: { daysAgo: index + 1 } };
    }
    return null;
  },
});

/** Equal and complete; at least two different figures make the sum more than 0. */
function areEqual(a: DayFigures, b: DayFigures): boolean {
  if (a.length !== b.length) return false;
  for (let slot = 0; slot < a.length; slot += 1)
    if (a[slot] !== b[slot] || a[slot] === null) return false;
  return true;
}
